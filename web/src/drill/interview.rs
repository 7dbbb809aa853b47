//! The interview’s page: what is chosen, the questions one after the other, and the summary.

mod clock;
mod pick;
mod question;
mod record;
mod report;
mod room;
mod rubric;
mod script;
mod summary;

use leptos::prelude::*;

use self::pick::Pick;
use self::question::Questions;
use self::room::{Room, room};
use self::script::Stage;
use self::summary::Summary;
use super::kept::TroubleNotice;
use super::page::coming;
use super::showing::Shelf;
use crate::strings::{Common, Mock, tr};
use crate::ui::sorry;

/// The page.
#[component]
pub(super) fn InterviewPage() -> impl IntoView {
    let room = room();
    let body = move || match room.study.shelf.get() {
        Shelf::Coming => coming(),
        Shelf::Missing(missing) => sorry(tr(Common::Missing(missing)), move || room.study.fetch()),
        Shelf::Here(_) => here(room),
    };
    view! { <TroubleNotice /> <div class="page-in mock">{body}</div> }.into_any()
}

fn here(room: Room) -> AnyView {
    let stage = move || match room.stage.get() {
        Stage::Picking => view! { <Pick none=false /> }.into_any(),
        Stage::None => view! { <Pick none=true /> }.into_any(),
        Stage::Coming => coming(),
        Stage::Missing(missing) => sorry(tr(Common::Missing(missing)), move || room.leave()),
        Stage::Open(script) => view! { <Questions script=script /> }.into_any(),
        Stage::Summary(script) => view! { <Summary script=script /> }.into_any(),
    };
    view! { <h2 class="vh">{tr(Mock::Title)}</h2> {stage} }.into_any()
}
