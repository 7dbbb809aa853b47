//! What could not be had, said in its place, with the way to try again.

use leptos::prelude::*;

use super::{Icon, icon};
use crate::strings::{Common, Said, tr};

/// The words, and a button that tries again.
pub(crate) fn sorry(words: Said, again: impl Fn() + 'static) -> AnyView {
    view! {
        <div class="faults" role="alert">
            <p>{words}</p>
            <button type="button" class="btn ghost" on:click=move |_| again()>
                {icon(Icon::Replay)} {tr(Common::TryAgain)}
            </button>
        </div>
    }
    .into_any()
}
