//! What every component looks at: the story, the route, and what follows from both.
//!
//! A reader's changes to names make an [`Edition`] of the story. Each is made once and kept, and the page below the
//! masthead's frame is drawn anew for it; all else follows the route.

use std::cell::RefCell;

use leptos::prelude::*;

use super::dom;
use super::live::Live;
use super::stage::Part;
use crate::analysis::{Analysis, ClaimId, Cut, EntityId, SourceId};
use crate::explore::edit::{Edit, Edits};
use crate::explore::facet::Facets;
use crate::explore::index::Index;
use crate::explore::recast::{recast, told};
use crate::explore::route::{Match, Place, Route, View};
use crate::explore::search::{self, Hit};
use crate::explore::set::ClaimSet;
use crate::text::span::Span;

/// The story with a reader's changes to names made.
#[derive(Clone, Copy)]
pub(super) struct Edition {
    pub(super) story: &'static Analysis,
    pub(super) index: &'static Index,
    pub(super) edits: &'static Edits,
    refused: &'static [Edit],
}

thread_local! {
    /// Every edition that was looked at; the first is the story as it was found.
    static EDITIONS: RefCell<Vec<Edition>> = const { RefCell::new(Vec::new()) };
}

impl Edition {
    fn keep(story: Analysis, edits: Edits, refused: Vec<Edit>) -> Self {
        let story: &'static Analysis = Box::leak(Box::new(story));
        let index = Box::leak(Box::new(Index::new(story)));
        let edits = Box::leak(Box::new(edits));
        let edition = Self { story, index, edits, refused: refused.leak() };
        EDITIONS.with_borrow_mut(|all| all.push(edition));
        edition
    }

    /// The story as it was found. To be called once, before all else.
    pub(super) fn first(story: Analysis) -> Self {
        Self::keep(story, Edits::default(), Vec::new())
    }

    /// The story with these changes.
    pub(super) fn of(edits: &Edits) -> Self {
        let known = EDITIONS.with_borrow(|all| all.iter().find(|e| e.edits == edits).copied());
        known.unwrap_or_else(|| {
            let new = recast(Self::found().story, edits);
            Self::keep(new.analysis, edits.clone(), new.refused)
        })
    }

    /// The story without any change.
    pub(super) fn found() -> Self {
        EDITIONS.with_borrow(|all| all[0])
    }

    /// What an address asks for and this story lacks, said for the reader.
    pub(super) fn missing(self, route: &Route) -> Vec<String> {
        let found = Self::found().story;
        let mut out: Vec<_> = self
            .refused
            .iter()
            .map(|edit| {
                let what = told(found, edit);
                format!("The link changes names in a way that these articles give no occasion for: {what}.")
            })
            .collect();
        out.extend(Facets { analysis: self.story, index: self.index }.missing(route));
        out
    }
}

/// Something that a browser need not grant, and the page goes on without.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// To change the address.
    History,
    /// To keep settings.
    Storage,
}

impl Refusal {
    /// What to tell the reader.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::History => {
                "This browser does not let the page change its address. All else works; “Copy link” holds the view, and \
                 Back leaves the page."
            }
            Self::Storage => {
                "This browser keeps no settings for this page. What you choose lasts until it is closed."
            }
        }
    }
}

/// What follows a step one frame behind: a click is answered by what it was for, and the rest comes after that is painted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Late {
    /// Nothing: all is drawn at once, as when the reader comes back to where everything was.
    Nothing,
    /// The article, where a claim was opened or words are looked for.
    Article,
    /// The opened claim in the list, where the step leads into the article.
    Evidence,
}

/// What outlives every edition.
#[derive(Clone, Copy)]
pub(super) struct Shared {
    /// The view: the only state that two readers share.
    pub(super) route: RwSignal<Route>,
    /// What was wrong with the address, in words.
    pub(super) faults: RwSignal<Vec<String>>,
    /// What to read out to those who do not see the page change.
    pub(super) said: RwSignal<String>,
    /// Whether what lies below the first screen is drawn as well: a new reader sees the top first.
    pub(super) whole: RwSignal<bool>,
    /// How many lists are being drawn bit by bit.
    pub(super) underway: RwSignal<usize>,
    /// How far a page that is being opened is drawn.
    pub(super) drawn: RwSignal<Part>,
    /// What follows the present step one frame behind.
    pub(super) late: RwSignal<Late>,
    /// What the browser refused, once for each: the reader is told what that costs.
    pub(super) refused: RwSignal<Vec<Refusal>>,
    /// Whether the changes to names came with a link from somebody else.
    pub(super) sent: RwSignal<bool>,
    /// The article that stays in view where the address names none.
    pub(super) resting: RwSignal<SourceId>,
}

/// The reader's desk. `Copy`: handles and one leaked story, which lives as long as the page.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// The story.
    pub(super) story: &'static Analysis,
    /// The story turned round.
    pub(super) index: &'static Index,
    /// The view: the only state that two readers share.
    pub(super) route: RwSignal<Route>,
    /// What was wrong with the address, in words.
    pub(super) faults: RwSignal<Vec<String>>,
    /// What to read out to those who do not see the page change.
    pub(super) said: RwSignal<String>,
    /// What follows the present step one frame behind.
    pub(super) late: RwSignal<Late>,
    /// The changes to names that this story has.
    pub(super) edits: &'static Edits,
    /// The mark beside a sentence that is looked at, as its `data-preview` says it; empty for none.
    pub(super) preview: RwSignal<String>,
    /// The view a frame behind where the step lets it: for the addresses of links that change one thing in it.
    pub(super) trailing: RwSignal<Route>,
    /// The filters as links begin with them.
    pub(super) filters: Memo<String>,
    /// Where the words looked for stand.
    pub(super) hits: Memo<Vec<Hit>>,
    /// The claims that have them.
    pub(super) found: Memo<ClaimSet>,
    /// The claims that pass all filters.
    pub(super) shown: Memo<ClaimSet>,
    /// The same, a frame behind where the step lets it: what only dims follows the list.
    pub(super) dimming: RwSignal<ClaimSet>,
    /// Whether that leaves any claim out.
    pub(super) narrowed: Memo<bool>,
    /// By name: how many claims choosing it shows; a frame behind as well.
    pub(super) counts: Memo<Vec<usize>>,
    /// The names chosen, as far as the story has them.
    pub(super) chosen: Memo<Vec<EntityId>>,
    /// The same, a frame behind: those whose card is shown.
    pub(super) carded: RwSignal<Vec<EntityId>>,
    /// The opened claim.
    pub(super) opened: Memo<Option<ClaimId>>,
    /// The same as the list shows it: a frame behind where the step leads into the article.
    pub(super) unfolded: RwSignal<Option<ClaimId>>,
    /// The words arrived at.
    pub(super) at: Memo<Option<Cut>>,
    /// The article in view.
    pub(super) source: Memo<SourceId>,
    /// What a narrow screen shows.
    pub(super) view: Memo<View>,
}

/// The desk, from the context.
pub(super) fn desk() -> Desk {
    expect_context::<Desk>()
}

impl Desk {
    pub(super) fn new(edition: Edition, shared: Shared) -> Self {
        let Edition { story, index, edits, .. } = edition;
        let facets = Facets { analysis: story, index };
        let Shared { route, faults, said, resting, late, .. } = shared;
        let query = Memo::new(move |_| route.with(|r| r.query.clone()));
        let hits = Memo::new(move |_| query.with(|q| search::search(story, index, q)));
        let found = Memo::new(move |_| hits.with(|h| search::claims(index, h)));
        // Opening a claim or a sentence changes the route, not the filters: lists compare these and stay as they are.
        let filters = Memo::new(move |_| route.with(Route::filters));
        let shown = Memo::new(move |_| {
            filters.track();
            found.with(|found| route.with_untracked(|r| facets.claims(r, found)))
        });
        let put_off = |late| late != Late::Nothing;
        let (dimming, counted) = (behind(shown, late, put_off), behind(filters, late, put_off));
        let counts = Memo::new(move |_| {
            counted.track();
            found.with_untracked(|found| {
                route.with_untracked(|route| facets.name_counts(route, found))
            })
        });
        let size = index.size();
        let chosen = Memo::new(move |_| {
            route.with(|r| r.names.iter().filter_map(|key| story.entity_by_key(key)).collect())
        });
        let opened = Memo::new(move |_| {
            route.with(|r| r.claim.as_ref().and_then(|key| story.claim_by_key(key)))
        });
        let at =
            Memo::new(move |_| route.with(|r| r.at.as_ref().and_then(|place| cut(story, place))));
        let source = Memo::new(move |_| {
            at.get()
                .map(|cut| cut.source)
                .or_else(|| opened.get().map(|claim| story.claim(claim).leading().cut.source))
                .or_else(|| hits.with(|hits| hits.first().map(|hit| hit.cut.source)))
                .or_else(|| {
                    route.with(|r| r.sources.iter().find_map(|key| story.source_by_key(key)))
                })
                .unwrap_or_else(|| resting.get())
        });
        Self {
            story,
            index,
            route,
            faults,
            said,
            late,
            edits,
            preview: RwSignal::new(String::new()),
            trailing: behind(Memo::new(move |_| route.get()), late, put_off),
            filters,
            hits,
            found,
            shown,
            dimming,
            narrowed: Memo::new(move |_| dimming.with(ClaimSet::len) < size),
            counts,
            chosen,
            carded: behind(chosen, late, put_off),
            opened,
            unfolded: behind(opened, late, |late| late == Late::Evidence),
            at,
            source,
            view: Memo::new(move |_| route.with(|r| r.view)),
        }
    }

    /// The filters at work on this story.
    pub(super) fn facets(self) -> Facets<'static> {
        Facets { analysis: self.story, index: self.index }
    }

    /// How many claims a route would show. Its words must be the ones looked for now, or none.
    pub(super) fn count(self, route: &Route) -> usize {
        self.found.with(|found| self.facets().count(route, found))
    }

    /// An address of this edition, without filters: its link has `data-go`, see [`links`](super::links).
    pub(super) fn to(self, rest: Route) -> String {
        Route { edits: self.edits.clone(), ..rest }.print()
    }

    /// The address at which a claim is open, for a link with `data-go`.
    pub(super) fn claim(self, claim: ClaimId) -> String {
        self.to(Route { claim: Some(self.story.claim(claim).key.clone()), ..Route::default() })
    }

    /// The address that leads to words of a source, and opens the claim that they back, for a link with `data-go`.
    pub(super) fn place(self, cut: Cut, claim: Option<ClaimId>) -> String {
        self.to(Route {
            view: View::Source,
            claim: claim.map(|claim| self.story.claim(claim).key.clone()),
            at: Some(self.spot(cut)),
            ..Route::default()
        })
    }

    /// A cut as an address names it.
    pub(super) fn spot(self, cut: Cut) -> Place {
        Place { source: self.story.source(cut.source).article.key.clone(), span: cut.span }
    }

    /// The address of the present view changed in some way.
    pub(super) fn with(self, change: impl Fn(&Route) -> Route + Send + 'static) -> Live {
        let route = self.trailing;
        Box::new(move || route.with(|r| change(r).print()))
    }

    /// The address with a name chosen, for a link whose `data-go` is the name's key.
    pub(super) fn toggle(self, entity: EntityId) -> String {
        self.to(Route { names: vec![self.key(entity)], ..Route::default() })
    }

    /// What a link to choose a name has as its `data-go`.
    pub(super) fn key(self, entity: EntityId) -> String {
        self.story.entity(entity).key.clone()
    }

    /// What a link to choose a name has as its `aria-current`, as things stand; changes are [`current`](super::current)'s.
    pub(super) fn chosen_now(self, entity: EntityId) -> Option<&'static str> {
        self.chosen.with_untracked(|chosen| chosen.contains(&entity)).then_some("true")
    }

    /// The address of the present view with other changes to names.
    pub(super) fn edited(self, edits: Edits) -> Live {
        self.with(move |route| Route { edits: edits.clone(), ..route.clone() }.settled())
    }

    /// Whether all or any of the names are asked for.
    pub(super) fn matching(self) -> Match {
        self.route.with(|r| r.matching)
    }

    /// Shows the words behind a mark beside a sentence, or puts them away.
    pub(super) fn look(self, mark: String) {
        if self.preview.with_untracked(|now| *now != mark) {
            self.preview.set(mark);
        }
    }

    /// Says something to those who do not see it. The same words twice are said twice.
    pub(super) fn say(self, words: impl Into<String>) {
        let words = words.into();
        let again = self.said.with_untracked(|said| *said == words);
        self.said.set(if again { format!("{words}\u{a0}") } else { words });
    }
}

/// A copy of what follows the route, a frame behind it after those steps that `put_off` says.
pub(super) fn behind<T: Clone + PartialEq + Send + Sync + 'static>(
    memo: Memo<T>,
    late: RwSignal<Late>,
    put_off: impl Fn(Late) -> bool + 'static,
) -> RwSignal<T> {
    let copy = RwSignal::new(memo.get_untracked());
    let follow = move || {
        // Another edition may be shown by then.
        let now = memo.try_get_untracked();
        if let Some(now) =
            now.filter(|now| copy.try_with_untracked(|known| known != now) == Some(true))
        {
            copy.set(now);
        }
    };
    Effect::new(move || {
        memo.track();
        if put_off(late.get_untracked()) {
            dom::later(follow);
        } else {
            follow();
        }
    });
    copy
}

/// The words that a place means; of one beyond the text, so much as the text has.
fn cut(story: &Analysis, place: &Place) -> Option<Cut> {
    let source = story.source_by_key(&place.source)?;
    let text = story.source(source).text();
    let start = text.floor_char_boundary(place.span.start as usize);
    let end = text.ceil_char_boundary((place.span.end as usize).min(text.len()));
    (start < text.len()).then(|| Cut { source, span: Span::of(start..end.max(start)) })
}
