//! Building the page piece by piece while it starts: each in a task of its own, so that the browser listens between two of them.

use std::cell::{Cell, RefCell};
use std::thread::LocalKey;
use std::time::Duration;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

thread_local! {
    static STARTING: Cell<bool> = const { Cell::new(false) };
    static ONCE_BUILT: Waiting = const { RefCell::new(Vec::new()) };
    static ONCE_DRAWN: Waiting = const { RefCell::new(Vec::new()) };
}

/// What waits for the page.
type Waiting = RefCell<Vec<Box<dyn FnOnce()>>>;

/// Whether the page is still being built.
pub(crate) fn starting() -> bool {
    STARTING.get()
}

/// Starts the page: the pieces that `build` puts off are there when this comes back, up to [`DEPTH`] within each other.
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
    in_turn(|| go_on(ONCE_BUILT.take()));
    let drawn = || go_on(ONCE_DRAWN.take());
    request_animation_frame(move || in_turn(drawn));
    // No frame is drawn for nobody: in another tab, or in a frame that is out of sight.
    set_timeout(drawn, UNSEEN);
}

fn go_on(waiting: Vec<Box<dyn FnOnce()>>) {
    for work in waiting {
        work();
    }
}

/// For how long the first drawing is waited for.
const UNSEEN: Duration = Duration::from_millis(300);

/// Does something at once, or, while the page starts, when all of it is there.
pub(crate) fn once_built(work: impl FnOnce() + 'static) {
    once(&ONCE_BUILT, work);
}

/// Does something at once, or, while the page starts, when the page has been drawn for the first time.
pub(crate) fn once_drawn(work: impl FnOnce() + 'static) {
    once(&ONCE_DRAWN, work);
}

fn once(waiting: &'static LocalKey<Waiting>, work: impl FnOnce() + 'static) {
    if STARTING.get() {
        let work = owned(work);
        waiting.with_borrow_mut(|waiting| waiting.push(Box::new(work)));
    } else {
        work();
    }
}

/// How deep pieces may lie within pieces: the page, its city, what is seen of it, the map, the map's words, and one more.
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
