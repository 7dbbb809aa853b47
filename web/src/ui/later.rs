//! Building the page piece by piece while it starts: each in a task of its own, so that the browser listens between two of them.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

thread_local! {
    static STARTING: Cell<bool> = const { Cell::new(false) };
    static AFTER: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
}

/// Starts the page: what `build` puts off is all done when this comes back.
pub(crate) async fn start(build: impl FnOnce()) {
    // What the module itself took to get here was one task.
    next_turn().await;
    STARTING.set(true);
    build();
    // Pieces put off others.
    for _ in 0..DEPTH {
        next_turn().await;
    }
    STARTING.set(false);
    let after = AFTER.take();
    let go = move || {
        in_turn(move || {
            for work in after {
                work();
            }
        });
    };
    if document().hidden() {
        // No frame is drawn for nobody.
        go();
    } else {
        request_animation_frame(go);
    }
}

/// Does something at once, or, while the page starts, when the page has been drawn for the first time.
pub(crate) fn once_drawn(work: impl FnOnce() + 'static) {
    if STARTING.get() {
        let work = owned(work);
        AFTER.with_borrow_mut(|after| after.push(Box::new(work)));
    } else {
        work();
    }
}

/// How deep pieces lie within pieces.
const DEPTH: usize = 6;

/// Waits until all is done that was put off up to now.
async fn next_turn() {
    TimeoutFuture::new(0).await;
}

/// A view that is made in a task of its own while the page starts, after those that were asked for before; at once from then on.
pub(crate) fn later(make: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    if !STARTING.get() {
        return make();
    }
    let here = RwSignal::new(false);
    in_turn(move || {
        // Nobody waits any more when its place is gone by now.
        let _ = here.try_set(true);
    });
    view! { {move || here.get().then(&make)} }.into_any()
}

/// Does something in a task of its own, after what was put off before, as if it were done here.
pub(crate) fn in_turn(work: impl FnOnce() + 'static) {
    set_timeout(owned(work), Duration::ZERO);
}

/// Work that belongs to what is being built now, whenever it is done.
fn owned(work: impl FnOnce() + 'static) -> impl FnOnce() + 'static {
    let owner = Owner::current();
    move || match owner {
        Some(owner) => owner.with(work),
        None => work(),
    }
}
