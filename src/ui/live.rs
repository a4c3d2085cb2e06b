//! Closures in boxes: a text that follows what it reads, a deed that takes an event.
//!
//! Every closure is a type of its own, and for each type the program would hold the machinery of attributes, effects and
//! listeners again. Boxed, all of one sort share it. Closures written into a view in place need none: Leptos shares those.

/// A text that follows what it reads.
pub(super) type Live = Box<dyn Fn() -> String + Send>;

/// Boxes what is done when something happens.
pub(super) fn act<E: 'static>(deed: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(deed)
}
