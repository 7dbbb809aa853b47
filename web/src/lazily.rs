//! Views that the first visit does not wait for: each comes in a part of the module, fetched when it is first wanted and the page has been drawn.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

use crate::strings::{Common, tr};
use crate::ui::{in_turn, once_drawn, sorry};

/// What a part gives: the maker of a view, out of what the view is given.
pub(crate) type Loaded<Given> = Result<fn(Given) -> AnyView, NotLoaded>;

/// A part could not be loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotLoaded;

impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// A view of a part, made when it is shown.
#[expect(
    clippy::unnecessary_wraps,
    reason = "what is in a part is always there; what may fail is loading it"
)]
pub(crate) fn made<Given>(make: fn(Given) -> AnyView) -> Loaded<Given> {
    Ok(make)
}

/// Has a part fetched for what is in it, and goes on with that where it was asked for; or with the news that it could not be loaded.
pub(crate) fn fetch<Work, Future>(
    load: fn() -> Future,
    then: impl FnOnce(Result<Work, NotLoaded>) + 'static,
) where
    Work: 'static,
    Future: std::future::Future<Output = Result<Work, NotLoaded>> + 'static,
{
    let owner = Owner::current();
    leptos::task::spawn_local(async move {
        let work = load().await;
        match owner {
            Some(owner) => owner.with(|| then(work)),
            None => then(work),
        }
    });
}

/// A part on its way.
type Loading<Given> = Pin<Box<dyn Future<Output = Loaded<Given>>>>;

/// What sets a part on its way.
type Load<Given> = Arc<dyn Fn() -> Loading<Given> + Send + Sync>;

/// Where the loading of a part stands.
#[derive(Clone, Copy)]
enum State<Given> {
    Coming,
    Here(fn(Given) -> AnyView),
    Failed,
}

impl<Given> State<Given> {
    fn of(loaded: Loaded<Given>) -> Self {
        loaded.map_or(Self::Failed, Self::Here)
    }
}

/// A view out of a part: a quiet word until the part is here, the view from then on, or the failure with a way on.
pub(crate) fn lazily<Given, Future>(load: fn() -> Future, given: Given) -> AnyView
where
    Given: Copy + Send + Sync + 'static,
    Future: std::future::Future<Output = Loaded<Given>> + 'static,
{
    place(Arc::new(move || Box::pin(load())), given)
}

fn place<Given>(load: Load<Given>, given: Given) -> AnyView
where
    Given: Copy + Send + Sync + 'static,
{
    let state = RwSignal::new(State::Coming);
    let fetch = move || {
        let mut loading = load();
        // A part that is here already is shown at once.
        let at_once = loading
            .as_mut()
            .poll(&mut Context::from_waker(Waker::noop()));
        if let Poll::Ready(loaded) = at_once {
            state.set(State::of(loaded));
            return;
        }
        leptos::task::spawn_local(async move {
            let now = State::of(loading.await);
            // Several places may wait for one part.
            in_turn(move || {
                // Nobody is left to be told when the place is gone by now.
                let _ = state.try_set(now);
            });
        });
    };
    once_drawn(fetch.clone());
    let again = move || {
        state.set(State::Coming);
        fetch();
    };
    let shown = move || match state.get() {
        State::Coming => coming(),
        State::Here(make) => make(given),
        State::Failed => sorry(tr(Common::NotLoaded), again.clone()),
    };
    view! { {shown} }.into_any()
}

/// It is seen only when loading takes long: the style sheet waits with it. It is not read out, for several parts may come at once.
fn coming() -> AnyView {
    view! { <p class="coming">{tr(Common::Coming)}</p> }.into_any()
}
