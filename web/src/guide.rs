//! The guide on the left: the first story, told by what happens; then what there is to try.

mod cities;
mod gallery;
mod replay;
mod story;
mod tale;

use leptos::prelude::*;

pub(crate) use self::cities::{city, first_city};
pub(crate) use self::replay::{Replay, replay_with, with_mechanism};
pub(crate) use self::story::{Step, flood, step_of};
pub(crate) use self::tale::Tale;

use self::gallery::Gallery;

/// The guide.
#[component]
pub(crate) fn Guide() -> impl IntoView {
    view! {
        <Tale />
        <Gallery />
    }
    .into_any()
}
