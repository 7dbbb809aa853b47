//! Building the page piece by piece while it starts: each in a task of its own, with a look at what is there in between, so that the browser
//! listens and nothing waits for long.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::thread::LocalKey;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// What is done in a task of its own.
type Work = Box<dyn FnOnce()>;

thread_local! {
    static STARTING: Cell<bool> = const { Cell::new(false) };
    /// What the page is built of, in the order in which it was asked for.
    static PIECES: RefCell<VecDeque<Work>> = const { RefCell::new(VecDeque::new()) };
    static ONCE_BUILT: Waiting = const { RefCell::new(Vec::new()) };
    static ONCE_DRAWN: Waiting = const { RefCell::new(Vec::new()) };
}

/// What waits for the page.
type Waiting = RefCell<Vec<Work>>;

/// Whether the page is still being built.
pub(crate) fn starting() -> bool {
    STARTING.get()
}

/// Starts the page: all pieces that `build` puts off, and those that they put off, are there when this comes back.
pub(crate) async fn start(build: impl FnOnce() + 'static) {
    STARTING.set(true);
    put_off(Box::new(build));
    work_off().await;
    STARTING.set(false);
    ONCE_BUILT.take().into_iter().for_each(put_off);
    work_off().await;
    leptos::task::spawn_local(async {
        frame(UNSEEN).await;
        ONCE_DRAWN.take().into_iter().for_each(put_off);
        work_off().await;
    });
}

fn put_off(work: Work) {
    PIECES.with_borrow_mut(|pieces| pieces.push_back(work));
}

/// Does all that was put off, and what is put off meanwhile.
async fn work_off() {
    let mut drawn_at = now_ms();
    let mut missed = 0;
    while turn().await {
        if missed < MISSED_MAX && !document().hidden() && now_ms() - drawn_at > STRETCH_MS {
            // What has come gets its style and its place now, and not all of it at the end.
            missed = if frame(UNSEEN_PIECE).await {
                0
            } else {
                missed + 1
            };
            drawn_at = now_ms();
        }
    }
}

/// For how long pieces are made, in milliseconds, before what has come is drawn.
const STRETCH_MS: f64 = 8.0;

/// For how long the first drawing is waited for. No frame is drawn for nobody: in another tab, or in a frame that is out of sight.
const UNSEEN: Duration = Duration::from_millis(300);

/// The same for a piece.
const UNSEEN_PIECE: Duration = Duration::from_millis(40);

/// After so many frames in a row that did not come in time, nobody is taken to look.
const MISSED_MAX: u32 = 3;

/// Does the next piece of work in a task of its own, so that what goes wrong in it is told as an error of the page. Tells whether there was one.
/// A message is such a task too, and other than a timer's it is not held back, as timers are in a tab that nobody looks at.
async fn turn() -> bool {
    let (done, told) = promise();
    let work = move || {
        let next = PIECES.with_borrow_mut(VecDeque::pop_front);
        let was_one = next.is_some();
        if let Some(work) = next {
            work();
        }
        told(was_one);
    };
    match MessageChannel::new() {
        Ok(channel) => {
            let work = Closure::once_into_js(work);
            channel.port1().set_onmessage(Some(work.unchecked_ref()));
            let _ = channel.port2().post_message(&JsValue::NULL);
        }
        Err(_) => set_timeout(work, Duration::ZERO),
    }
    done.await.is_ok_and(|was_one| was_one.is_truthy())
}

/// Waits for the next frame to be drawn, but not for long. Tells whether it was.
async fn frame(most: Duration) -> bool {
    if document().hidden() {
        return false;
    }
    let (drawn, told) = promise();
    let told = Rc::new(told);
    let late = Rc::clone(&told);
    // The frame is drawn after its callbacks.
    request_animation_frame(move || set_timeout(move || told(true), Duration::ZERO));
    set_timeout(move || late(false), most);
    drawn.await.is_ok_and(|drawn| drawn.is_truthy())
}

/// Waits until something is done, but for no longer than so long. It goes on by itself then.
pub(crate) async fn at_most(most: Duration, work: impl Future<Output = ()> + 'static) {
    let (done, told) = promise();
    let told = Rc::new(told);
    let late = Rc::clone(&told);
    wasm_bindgen_futures::spawn_local(async move {
        work.await;
        told(true);
    });
    set_timeout(move || late(false), most);
    drop(done.await);
}

/// What is waited for, and what tells that it has come.
fn promise() -> (JsFuture, impl Fn(bool) + 'static) {
    let mut tell = None;
    let promise = js_sys::Promise::new(&mut |resolve, _| tell = Some(resolve));
    let told = move |how: bool| {
        if let Some(tell) = &tell {
            let _ = tell.call1(&JsValue::NULL, &how.into());
        }
    };
    (promise.into(), told)
}

fn now_ms() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

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
    let work = owned(work);
    if STARTING.get() {
        put_off(Box::new(work));
    } else {
        set_timeout(work, Duration::ZERO);
    }
}

/// Work that belongs to what is being built now, whenever it is done.
fn owned(work: impl FnOnce() + 'static) -> impl FnOnce() + 'static {
    let owner = Owner::current();
    move || match owner {
        Some(owner) => owner.with(work),
        None => work(),
    }
}
