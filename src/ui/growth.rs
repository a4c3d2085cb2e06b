//! What is drawn bit by bit: so much as a screen shows at once, the rest in the frames after it, so that the next frame
//! answers a click however long a list is.

use leptos::prelude::*;

use super::desk::{Late, Shared};
use super::dom;

/// All there is.
const ALL: usize = usize::MAX;

/// How far a list is drawn. Each turn of it, as with other filters, begins with the first screen.
#[derive(Clone, Copy)]
pub(super) struct Growth {
    shared: Shared,
    /// The turn, and how many rows are drawn beyond those of the first screen.
    at: RwSignal<(u32, usize)>,
    /// How many more each frame draws of a page that was just opened, and after a step of the reader's.
    steps: [usize; 2],
    /// How many there can be.
    most: usize,
    /// What is done before more is drawn.
    first: fn(),
}

/// Whether the time has come to draw something: at once, or once so many frames are painted.
pub(super) fn next(frames: usize) -> RwSignal<bool> {
    let ready = RwSignal::new(frames == 0);
    if frames > 0 {
        // What it was for may be gone by then.
        let now = move || {
            let _ = ready.try_set(true);
        };
        wait(frames, Box::new(now));
    }
    ready
}

fn wait(frames: usize, then: Box<dyn FnOnce()>) {
    match frames {
        0 => then(),
        _ => dom::later(move || wait(frames - 1, then)),
    }
}

/// Whether the time has come for what is drawn last on a page that was just opened, in a task of its own.
pub(super) fn last(shared: Shared) -> RwSignal<bool> {
    let ready = RwSignal::new(shared.whole.get_untracked());
    if !ready.get_untracked() {
        once_whole(shared, move |_underway| {
            let _ = ready.try_set(true);
        });
    }
    ready
}

/// Calls back a frame after a page that was just opened may be drawn whole.
fn once_whole(shared: Shared, then: impl FnOnce(Underway) + 'static) {
    let mut waiting = Some((Underway::new(shared), then));
    Effect::new(move || {
        let whole = shared.whole.get();
        if let Some((underway, then)) = waiting.take_if(|_| whole) {
            dom::later(move || then(underway));
        }
    });
}

/// Something that is being drawn bit by bit, for as long as this is kept.
struct Underway(RwSignal<usize>);

impl Underway {
    fn new(shared: Shared) -> Self {
        shared.underway.update(|n| *n += 1);
        Self(shared.underway)
    }
}

impl Drop for Underway {
    fn drop(&mut self) {
        let _ = self.0.try_update(|n| *n -= 1);
    }
}

impl Growth {
    /// A list at its first turn. Where the reader comes back to, all is drawn at once; a page that was just opened waits
    /// until the browser has time.
    pub(super) fn new(steps: [usize; 2], most: usize, first: fn()) -> Self {
        let shared: Shared = expect_context();
        let at_once = shared.whole.get_untracked() && Self::at_once(shared);
        let at = RwSignal::new((0, if at_once { ALL } else { 0 }));
        let this = Self { shared, at, steps, most, first };
        if !at_once {
            once_whole(shared, move |underway| this.grow(0, underway));
        }
        this
    }

    fn at_once(shared: Shared) -> bool {
        shared.late.get_untracked() == Late::Nothing
    }

    /// How many rows beyond those of the first screen are drawn at a turn.
    pub(super) fn reach(self, turn: u32) -> usize {
        let at_once = if Self::at_once(self.shared) { ALL } else { 0 };
        self.at.with(|&(of, reach)| if of == turn { reach } else { at_once })
    }

    /// How many more each frame draws in a turn.
    pub(super) fn step(self, turn: u32) -> usize {
        self.steps[usize::from(turn > 0)]
    }

    /// Whether all is drawn.
    pub(super) fn is_whole(self) -> bool {
        self.at.with(|&(_, reach)| reach == ALL)
    }

    /// Grows anew at each turn, of which 0 is the first.
    pub(super) fn follow(self, turn: Memo<u32>) {
        Effect::new(move || {
            let turn = turn.get();
            if turn == 0 {
                return;
            }
            let at_once = Self::at_once(self.shared);
            self.at.set((turn, if at_once { ALL } else { 0 }));
            if !at_once {
                let underway = Underway::new(self.shared);
                dom::later(move || self.grow(turn, underway));
            }
        });
    }

    /// Draws more, frame by frame, unless another turn has begun or the list is gone.
    fn grow(self, turn: u32, underway: Underway) {
        let Some((_, reach)) = self.at.try_get_untracked().filter(|&(of, _)| of == turn) else {
            return;
        };
        let reach = reach.saturating_add(self.step(turn));
        (self.first)();
        dom::keep_focus();
        self.at.set((turn, if reach < self.most { reach } else { ALL }));
        if reach < self.most {
            dom::later(move || self.grow(turn, underway));
        } else {
            drop(underway);
        }
    }
}
