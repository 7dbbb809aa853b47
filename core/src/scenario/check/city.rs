//! The place and its people: names, numbers, where everybody stands.

use alloc::format;
use core::fmt;

use super::{Checker, DRIFT_MAX_PPM, INTERVAL_MIN, NAME_MAX, NAMED_MAX, SPAN_MAX, TIME_MAX};
use crate::scenario::{Client, Habit, Hall, LinkQuality, Office, Workload};
use crate::units::{CLIENTS_MAX, HALLS_MAX, ISLANDS_MAX, Span};

impl Checker<'_> {
    pub(super) fn city(&mut self) {
        let city = &self.scenario.city;
        self.quality(&"city.road", city.road);
        self.quality(&"city.bridge", city.bridge);
        self.span(format_args!("city.disk"), city.disk, Span::ZERO, SPAN_MAX);
        let islands = city.islands.len();
        if self.count(format_args!("city.islands"), islands, 1, ISLANDS_MAX) {
            self.names(
                "city.islands",
                ".name",
                city.islands.iter().map(|i| i.name.as_str()),
            );
            self.bridges();
        }
        let halls = city.halls.len();
        if (1..=HALLS_MAX).contains(&halls) {
            self.halls();
        } else {
            let expected = format!("from 1 to {HALLS_MAX} halls in all");
            self.fault("city.halls", format_args!("{halls} halls"), expected);
        }
        if self.count(format_args!("city.keys"), city.keys.len(), 0, NAMED_MAX) {
            self.names(
                "city.keys",
                ".name",
                city.keys.iter().map(|k| k.name.as_str()),
            );
            for (place, key) in city.keys.iter().enumerate() {
                self.value(format_args!("city.keys[{place}].initial"), key.initial);
            }
        }
        for (field, list) in [
            ("city.citizens", &city.citizens),
            ("city.houses", &city.houses),
        ] {
            if self.count(format_args!("{field}"), list.len(), 0, NAMED_MAX) {
                self.names(field, "", list.iter().map(alloc::string::String::as_str));
            }
        }
    }

    /// Names are short, and each stands for one thing. A name neither begins nor ends with a space or a hyphen and contains no arrow:
    /// files write links as `A-B` and `A->B`.
    fn names<'n>(&mut self, list: &str, field: &str, names: impl Iterator<Item = &'n str> + Clone) {
        let seen = names.clone();
        for (place, name) in names.enumerate() {
            let field = format_args!("{list}[{place}]{field}");
            if name.is_empty() || name.chars().nth(NAME_MAX).is_some() {
                let shown: alloc::string::String = name.chars().take(NAME_MAX).collect();
                let more = if shown.len() < name.len() { "…" } else { "" };
                self.fault(
                    field,
                    format_args!("{shown:?}{more}"),
                    format_args!("a name of 1 to {NAME_MAX} letters"),
                );
            } else if name.chars().any(char::is_control) {
                self.fault(
                    field,
                    format_args!("{name:?}"),
                    "a name without control characters",
                );
            } else if name.starts_with([' ', '-', '>'])
                || name.ends_with([' ', '-'])
                || ["->", " - ", "→", "–"]
                    .iter()
                    .any(|mark| name.contains(mark))
            {
                let expected =
                    "a name that can stand beside a hyphen or an arrow (as in A-B or A->B)";
                self.fault(field, format_args!("{name:?}"), expected);
            } else if seen.clone().take(place).any(|earlier| earlier == name) {
                self.fault(
                    field,
                    format_args!("{name:?} a second time"),
                    "a name of its own",
                );
            }
        }
    }

    fn bridges(&mut self) {
        let city = &self.scenario.city;
        let islands = city.islands.len();
        let most = ISLANDS_MAX * (ISLANDS_MAX - 1) / 2;
        if !self.count(format_args!("city.bridges"), city.bridges.len(), 0, most) {
            return;
        }
        for (place, (a, b)) in city.bridges.iter().enumerate() {
            let field = format_args!("city.bridges[{place}]");
            if !self.reference(field, a.index(), islands, "island")
                || !self.reference(field, b.index(), islands, "island")
            {
                continue;
            }
            if a == b {
                self.fault(field, "an island joined with itself", "two islands");
            } else if city.bridges[..place]
                .iter()
                .any(|e| *e == (*a, *b) || *e == (*b, *a))
            {
                self.fault(field, "the same bridge a second time", "each bridge once");
            }
        }
    }

    fn halls(&mut self) {
        let city = &self.scenario.city;
        self.names(
            "city.halls",
            ".name",
            city.halls.iter().map(|h| h.name.as_str()),
        );
        for (place, hall) in city.halls.iter().enumerate() {
            let field = format!("city.halls[{place}]");
            let islands = city.islands.len();
            self.reference(
                format_args!("{field}.island"),
                hall.island.index(),
                islands,
                "island",
            );
            self.shift(
                format_args!("{field}.clock_offset_us"),
                hall.clock_offset_us,
            );
            let most = i64::from(DRIFT_MAX_PPM);
            self.number(
                format_args!("{field}.clock_drift_ppm"),
                hall.clock_drift_ppm.into(),
                -most,
                most,
            );
        }
        let governs = |hall: &Hall| hall.office == Office::City;
        let can_lead = |hall: &Hall| !hall.witness && !hall.spare && governs(hall);
        let voters = city
            .halls
            .iter()
            .filter(|hall| !hall.spare && governs(hall));
        if !city.halls.iter().any(can_lead) {
            self.fault(
                "city.halls",
                "none that could lead",
                "a hall that is neither witness nor spare",
            );
        } else if voters.map(|hall| u32::from(hall.weight)).sum::<u32>() == 0 {
            self.fault(
                "city.halls",
                "no vote of any weight",
                "a vote of weight 1 or more",
            );
        }
        for (at, hall) in city.halls.iter().enumerate() {
            if let Office::PowerBox(of) = hall.office {
                self.city_hall(format_args!("city.halls[{at}].of"), of);
            }
        }
        if city.holding(Office::Archive).len() > 1 {
            self.fault("city.halls", "several archives", "one archive at most");
        }
        let field = format_args!("city.first_leader");
        if self.city_hall(field, city.first_leader)
            && city.halls.iter().any(can_lead)
            && !can_lead(&city.halls[city.first_leader.index()])
        {
            self.fault(field, "a witness or a spare hall", "a hall that can lead");
        }
    }

    pub(super) fn quality(&mut self, field: &dyn fmt::Display, quality: LinkQuality) {
        self.span(
            format_args!("{field}.delay"),
            quality.delay,
            Span::ZERO,
            SPAN_MAX,
        );
        self.span(
            format_args!("{field}.jitter"),
            quality.jitter,
            Span::ZERO,
            SPAN_MAX,
        );
        for (name, value) in [
            ("loss_per_mille", quality.loss_per_mille),
            ("duplicate_per_mille", quality.duplicate_per_mille),
            ("reorder_per_mille", quality.reorder_per_mille),
        ] {
            self.number(format_args!("{field}.{name}"), value.into(), 0, 1_000);
        }
    }

    pub(super) fn clients(&mut self) {
        let clients = &self.scenario.clients;
        if !self.count(format_args!("clients"), clients.len(), 0, CLIENTS_MAX) {
            return;
        }
        self.names(
            "clients",
            ".name",
            clients.iter().map(|client| client.name.as_str()),
        );
        for (place, client) in clients.iter().enumerate() {
            self.client(&format!("clients[{place}]"), client);
        }
    }

    fn client(&mut self, field: &str, client: &Client) {
        let islands = self.scenario.city.islands.len();
        self.reference(
            format_args!("{field}.island"),
            client.island.index(),
            islands,
            "island",
        );
        if let Some(home) = client.home {
            self.city_hall(format_args!("{field}.home"), home);
        }
        let day = TIME_MAX.since(crate::units::Time::ZERO);
        self.span(
            format_args!("{field}.timeout"),
            client.timeout,
            INTERVAL_MIN,
            day,
        );
        self.span(
            format_args!("{field}.retry_after"),
            client.retry_after,
            INTERVAL_MIN,
            day,
        );
        if let Some(habit) = &client.habit {
            self.habit(field, habit);
        }
    }

    fn habit(&mut self, field: &str, habit: &Habit) {
        let city = &self.scenario.city;
        let day = TIME_MAX.since(crate::units::Time::ZERO);
        self.span(
            format_args!("{field}.habit.every"),
            habit.every,
            INTERVAL_MIN,
            day,
        );
        self.time(format_args!("{field}.habit.from"), habit.from);
        self.time(format_args!("{field}.habit.until"), habit.until);
        self.number(
            format_args!("{field}.habit.reads_percent"),
            habit.reads_percent.into(),
            0,
            100,
        );
        let needs = match habit.workload {
            Workload::CityLedger if city.citizens.is_empty() => "a city with citizens",
            Workload::CityLedger if city.houses.is_empty() => "a city with houses",
            Workload::BankAccount | Workload::Register if city.keys.is_empty() => {
                "a city with at least one register or account"
            }
            Workload::CityLedger | Workload::BankAccount | Workload::Register => return,
        };
        self.fault(
            format_args!("{field}.habit.workload"),
            "none to work on",
            needs,
        );
    }
}
