//! One act from outside: whom it names, and whether its numbers can be carried out.

use core::fmt;

use super::{Checker, DRIFT_MAX_PPM, INTERVAL_MIN, SPAN_MAX, TIME_MAX};
use crate::command::{Act, Item};
use crate::effect::Order;
use crate::input::{Input, Path};
use crate::units::{ClientId, HALLS_MAX, HallSet, IslandId, Span, Time};

impl Checker<'_> {
    pub(super) fn input(&mut self, field: &dyn fmt::Display, input: &Input) {
        let day = TIME_MAX.since(Time::ZERO);
        match input {
            Input::Cut(path) | Input::Heal(path) => self.path(field, *path),
            Input::Partition(groups) => self.partition(field, groups),
            Input::Degrade(path, quality) => {
                self.path(field, *path);
                self.quality(field, *quality);
            }
            Input::Flap(path, down, up, lasts) => {
                self.path(field, *path);
                self.span(format_args!("{field}.down"), *down, INTERVAL_MIN, day);
                self.span(format_args!("{field}.up"), *up, INTERVAL_MIN, day);
                self.span(format_args!("{field}.lasts"), *lasts, INTERVAL_MIN, day);
            }
            Input::Pause(hall, lasts) => {
                self.hall(format_args!("{field}.hall"), *hall);
                if let Some(lasts) = lasts {
                    self.span(format_args!("{field}.for"), *lasts, Span(1), day);
                }
            }
            Input::Resume(hall)
            | Input::Crash(hall)
            | Input::PowerOff(hall)
            | Input::Restart(hall)
            | Input::WipeDisk(hall) => {
                self.hall(format_args!("{field}"), *hall);
            }
            Input::Slow(hall, by) | Input::SlowDisk(hall, by) => {
                self.hall(format_args!("{field}.hall"), *hall);
                self.span(format_args!("{field}.by"), *by, Span::ZERO, SPAN_MAX);
            }
            Input::ClockOffset(hall, by) | Input::ClockJump(hall, by) => {
                self.hall(format_args!("{field}.hall"), *hall);
                self.shift(format_args!("{field}.by"), *by);
            }
            Input::ClockDrift(hall, ppm) => {
                self.hall(format_args!("{field}.hall"), *hall);
                let most = i64::from(DRIFT_MAX_PPM);
                self.number(format_args!("{field}.ppm"), i64::from(*ppm), -most, most);
            }
            Input::Guards(guards) => self.guards(field, guards),
            Input::Ask(client, act) => {
                self.asker(field, *client);
                self.act(field, *act);
            }
            Input::AskAt(client, hall, act) => {
                self.asker(field, *client);
                self.city_hall(format_args!("{field}.hall"), *hall);
                self.act(field, *act);
            }
            Input::Rules(rules) => self.rules(field, rules),
            Input::Order(hall, order) => {
                self.hall(format_args!("{field}.hall"), *hall);
                match order {
                    Order::TransferLeadership(to) => {
                        self.hall(format_args!("{field}.to"), *to);
                    }
                    Order::ChangeMembers(voters) => self.voters(field, *voters),
                    Order::TakeSnapshot => {}
                }
            }
        }
    }

    fn path(&mut self, field: &dyn fmt::Display, path: Path) {
        match path {
            Path::BridgeOneWay(a, b) | Path::Bridge(a, b) => self.bridge(field, a, b),
            Path::LinkOneWay(a, b) | Path::Link(a, b) => {
                let field = format_args!("{field}.link");
                if self.hall(field, a) && self.hall(field, b) && a == b {
                    self.fault(field, "a hall and itself", "two halls");
                }
            }
            Path::From(hall) => {
                self.hall(format_args!("{field}.from"), hall);
            }
            Path::To(hall) => {
                self.hall(format_args!("{field}.to"), hall);
            }
            Path::Management | Path::AllBridges | Path::Everything => {}
        }
    }

    fn bridge(&mut self, field: &dyn fmt::Display, a: IslandId, b: IslandId) {
        let city = &self.scenario.city;
        let islands = city.islands.len();
        let field = format_args!("{field}.bridge");
        if self.reference(field, a.index(), islands, "island")
            && self.reference(field, b.index(), islands, "island")
            && !city.bridges.iter().any(|e| *e == (a, b) || *e == (b, a))
        {
            let (a, b) = (&city.islands[a.index()].name, &city.islands[b.index()].name);
            self.fault(
                field,
                format_args!("{a}-{b}"),
                "two islands with a bridge between them",
            );
        }
    }

    fn partition(&mut self, field: &dyn fmt::Display, groups: &[HallSet]) {
        if !self.count(format_args!("{field}"), groups.len(), 1, HALLS_MAX) {
            return;
        }
        let mut seen = HallSet::EMPTY;
        for (place, group) in groups.iter().enumerate() {
            self.within_city(format_args!("{field}[{place}]"), *group);
            if !group.intersection(seen).is_empty() {
                let expected = "each hall in one group at most";
                self.fault(
                    format_args!("{field}[{place}]"),
                    "a hall of another group",
                    expected,
                );
            }
            seen = seen.union(*group);
        }
    }

    fn within_city(&mut self, field: fmt::Arguments<'_>, halls: HallSet) -> bool {
        let all = HallSet::first(self.scenario.city.halls.len());
        let inside = halls.difference(all).is_empty();
        if !inside {
            self.fault(
                field,
                "a hall that the city does not have",
                "halls of the city",
            );
        }
        inside
    }

    fn voters(&mut self, field: &dyn fmt::Display, voters: HallSet) {
        let field = format_args!("{field}.voters");
        if !self.within_city(field, voters) {
            return;
        }
        let halls = &self.scenario.city.halls;
        if !voters
            .iter()
            .any(|hall| !halls[hall.index()].witness && halls[hall.index()].weight > 0)
        {
            self.fault(
                field,
                "nobody who could lead",
                "at least one hall that can lead and has a vote",
            );
        }
    }

    fn asker(&mut self, field: &dyn fmt::Display, client: ClientId) {
        let clients = self.scenario.clients.len();
        self.reference(
            format_args!("{field}.client"),
            client.index(),
            clients,
            "client",
        );
    }

    fn act(&mut self, field: &dyn fmt::Display, act: Act) {
        let city = &self.scenario.city;
        let (keys, citizens, houses) = (city.keys.len(), city.citizens.len(), city.houses.len());
        match act {
            Act::Noop | Act::Configure { .. } | Act::Lock(_) => {
                self.fault(
                    field,
                    "a row that only a leader writes",
                    "a deed that a client can ask for",
                );
            }
            Act::Read(key) => {
                self.reference(format_args!("{field}.read"), key.0.into(), keys, "key");
            }
            Act::Delete(key) => {
                self.reference(format_args!("{field}.delete"), key.0.into(), keys, "key");
            }
            Act::Add(key, item) | Act::Remove(key, item) => {
                self.reference(format_args!("{field}.key"), key.0.into(), keys, "key");
                let items = Item::NAMES.len();
                self.reference(format_args!("{field}.item"), item.0.into(), items, "item");
            }
            Act::Write(key, value)
            | Act::Resolve(key, value)
            | Act::CompareAndSet(key, _, value) => {
                self.reference(format_args!("{field}.key"), key.0.into(), keys, "key");
                self.value(format_args!("{field}.value"), value);
            }
            Act::Deposit(key, _) => {
                self.reference(format_args!("{field}.key"), key.0.into(), keys, "key");
            }
            Act::Transfer(from, to, amount) => {
                self.reference(
                    format_args!("{field}.transfer.from"),
                    from.0.into(),
                    keys,
                    "key",
                );
                self.reference(
                    format_args!("{field}.transfer.to"),
                    to.0.into(),
                    keys,
                    "key",
                );
                let amount_field = format_args!("{field}.transfer.amount");
                self.number(amount_field, amount.into(), 0, i32::MAX.into());
                if from == to {
                    self.fault(
                        format_args!("{field}.transfer"),
                        "an account and itself",
                        "two accounts",
                    );
                }
            }
            Act::Birth(citizen) | Act::Death(citizen) | Act::Permit(citizen) => {
                self.reference(
                    format_args!("{field}.citizen"),
                    citizen.0.into(),
                    citizens,
                    "citizen",
                );
            }
            Act::Sell(house, citizen) => {
                self.reference(
                    format_args!("{field}.sell.house"),
                    house.0.into(),
                    houses,
                    "house",
                );
                self.reference(
                    format_args!("{field}.sell.to"),
                    citizen.0.into(),
                    citizens,
                    "citizen",
                );
            }
            Act::Owner(house) => {
                self.reference(
                    format_args!("{field}.owner"),
                    house.0.into(),
                    houses,
                    "house",
                );
            }
        }
    }
}
