//! The card of a double sale: one house, two receipts, and what to do about it.

use leptos::prelude::*;
use split_isles_core::view::Receipt;

use crate::guide::{Replay, replayer};
use crate::session::session;
use crate::strings::{Lamps, tr};
use crate::ui::{Icon, icon};

/// The card; it is there only while two receipts are out for one house.
#[component]
pub(crate) fn Conflict() -> impl IntoView {
    let (session, replayer) = (session(), replayer());
    let doubles = Memo::new(move |_| {
        session
            .focused()
            .moment
            .with(|moment| double_sale(&moment.frame.receipts))
    });
    move || {
        doubles.get().map(|(first, second)| {
        let scenario = session.focused().scenario.get();
        let house = scenario.city.houses.get(usize::from(first.house.0)).cloned().unwrap_or_default();
        let receipt = |receipt: Receipt| {
            let buyer = scenario.city.citizens.get(usize::from(receipt.citizen.0)).cloned().unwrap_or_default();
            let home = scenario.clients.get(receipt.client.index()).map(|client| client.island);
            let island = home.and_then(|island| scenario.city.islands.get(island.index()));
            let island = island.map(|island| island.name.clone()).unwrap_or_default();
            view! {
                <div class="cl">
                    <strong>{buyer}</strong>
                    <span>{island}</span>
                    <time>{tr(Lamps::ReceiptAt(receipt.at))}</time>
                </div>
            }
            .into_any()
        };
        let (left, right) = (receipt(first), receipt(second));
        view! {
            <section class="conf" aria-labelledby="conf-h">
                <div class="sec-h"><h2 id="conf-h">{icon(Icon::House)} {tr(Lamps::TwoReceipts)}</h2></div>
                <p class="conf-t">{house}</p>
                <div class="conf-2">{left} <span class="neq" aria-hidden="true">"≠"</span> {right}</div>
                <div class="conf-b">
                    <button class="btn solid" on:click=move |_| replayer.replay(Replay::Majority)>{tr(Lamps::ReplayMajority)}</button>
                    <button class="btn fork" on:click=move |_| replayer.replay(Replay::Raft)>{tr(Lamps::ReplayRaft)}</button>
                </div>
            </section>
        }
        .into_any()
    })
    }
}

/// The first house with two receipts for different buyers, with the first two of them.
fn double_sale(receipts: &[Receipt]) -> Option<(Receipt, Receipt)> {
    receipts.iter().enumerate().find_map(|(at, second)| {
        let clashes =
            |first: &&Receipt| first.house == second.house && first.citizen != second.citizen;
        receipts[..at]
            .iter()
            .find(clashes)
            .map(|first| (*first, *second))
    })
}

#[cfg(test)]
mod tests {
    use split_isles_core::command::{Citizen, House};
    use split_isles_core::units::{ClientId, OpId, Time};

    use super::*;

    fn receipt(house: u8, citizen: u8) -> Receipt {
        Receipt {
            house: House(house),
            citizen: Citizen(citizen),
            client: ClientId(0),
            op: OpId(0),
            at: Time::ZERO,
        }
    }

    #[test]
    fn two_buyers_of_one_house_clash_and_a_retold_receipt_does_not() {
        let sold = [receipt(0, 1), receipt(1, 2), receipt(0, 1)];
        assert_eq!(double_sale(&sold), None);
        let twice = [receipt(0, 1), receipt(1, 2), receipt(1, 3)];
        assert_eq!(double_sale(&twice), Some((receipt(1, 2), receipt(1, 3))));
    }
}
