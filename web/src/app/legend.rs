//! What the couriers on the map carry: shape and glyph of each common kind.

use leptos::prelude::*;
use split_isles_core::message::Courier;

use crate::stage::sign;
use crate::strings::{Stage, tr};

/// The kinds that are seen most, and one that is lost.
const SHOWN: [(Courier, bool); 5] = [
    (Courier::Heartbeat, false),
    (Courier::Append, false),
    (Courier::Vote, false),
    (Courier::Ack, false),
    (Courier::Append, true),
];
/// Half a sign's width, in pixels.
const SIZE: f64 = 6.2;

/// The legend.
#[component]
pub(super) fn Legend() -> impl IntoView {
    let items: Vec<AnyView> = SHOWN
        .into_iter()
        .map(|(courier, lost)| {
            let (shape, glyph) = sign(courier, true, SIZE);
            let name = if lost {
                Stage::Lost
            } else {
                Stage::Courier(courier)
            };
            view! {
                <li>
                    <svg
                        class="term-0"
                        class:is-lost=lost
                        width="18"
                        height="18"
                        viewBox="-9 -9 18 18"
                        aria-hidden="true"
                    >
                        <path class="ms" d=shape />
                        <path class="mg" d=glyph />
                    </svg>
                    {tr(name)}
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <ul class="keys" aria-label=tr(Stage::Key)>
            {items}
        </ul>
    }
    .into_any()
}
