//! Bridges and roads: each direction of each link on its own. Answers two questions: may a courier pass, and how long does it take.

use alloc::vec::Vec;

use crate::input::{Input, Path};
use crate::scenario::{City, LinkQuality, Office};
use crate::units::{HALLS_MAX, HallId, HallSet, IslandId, Time};

/// One direction of something that can be cut or degraded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Way {
    pub(crate) cut: bool,
    pub(crate) quality: Option<LinkQuality>,
}

/// What one direction between two halls comes to, once bridge and link are put together.
#[derive(Clone, Copy, Debug)]
struct Passage {
    /// Since when it is cut; nothing while it is open.
    cut_since: Option<Time>,
    quality: LinkQuality,
}

/// All ways between halls, and between clients and halls.
#[derive(Clone, Debug)]
pub(crate) struct Network {
    halls: usize,
    islands: usize,
    island_of: Vec<IslandId>,
    /// The halls that govern.
    city_halls: HallSet,
    /// The power boxes: what goes to and from them takes the management network, not the bridges.
    managed: HallSet,
    management: Way,
    /// Whether two islands are joined (or are the same).
    joined: Vec<bool>,
    road: LinkQuality,
    bridge: LinkQuality,
    /// By island, from × to.
    bridges: Vec<Way>,
    /// By hall, from × to.
    links: Vec<Way>,
    passages: Vec<Passage>,
    /// Couriers lost, by island, from × to.
    pub(crate) lost: Vec<u32>,
    /// When the bridge between two islands last changed, from × to.
    changed: Vec<Time>,
}

impl Network {
    pub(crate) fn new(city: &City) -> Self {
        let (halls, islands) = (city.halls.len(), city.islands.len());
        let mut joined: Vec<bool> = (0..islands * islands)
            .map(|at| at / islands == at % islands)
            .collect();
        for (a, b) in &city.bridges {
            joined[a.index() * islands + b.index()] = true;
            joined[b.index() * islands + a.index()] = true;
        }
        let mut network = Self {
            halls,
            islands,
            island_of: city.halls.iter().map(|hall| hall.island).collect(),
            city_halls: city.holding(Office::City),
            managed: city.power_boxes().map(|(_, power_box)| power_box).collect(),
            management: Way::default(),
            joined,
            road: city.road,
            bridge: city.bridge,
            bridges: alloc::vec![Way::default(); islands * islands],
            links: alloc::vec![Way::default(); halls * halls],
            passages: alloc::vec![Passage { cut_since: None, quality: city.road }; halls * halls],
            lost: alloc::vec![0; islands * islands],
            changed: alloc::vec![Time::ZERO; islands * islands],
        };
        network.refresh(Time::ZERO);
        network
    }

    pub(crate) fn island_of(&self, hall: HallId) -> IslandId {
        self.island_of[hall.index()]
    }

    fn base(&self, from: IslandId, to: IslandId) -> LinkQuality {
        if from == to { self.road } else { self.bridge }
    }

    fn refresh(&mut self, now: Time) {
        for from in 0..self.halls {
            for to in 0..self.halls {
                let (i, j) = (self.island_of[from], self.island_of[to]);
                let over = i.index() * self.islands + j.index();
                let (bridge, link) = (self.bridges[over], self.links[from * self.halls + to]);
                let managed = [from, to]
                    .iter()
                    .any(|at| self.managed.contains(HallId(*at as u8)));
                let (cut, quality) = if managed {
                    let way = self.management;
                    (
                        way.cut || link.cut,
                        link.quality.or(way.quality).unwrap_or(self.road),
                    )
                } else {
                    let cut = bridge.cut || link.cut || !self.joined[over];
                    let quality = link.quality.or(bridge.quality);
                    (cut, quality.unwrap_or(self.base(i, j)))
                };
                let passage = &mut self.passages[from * self.halls + to];
                passage.cut_since = if cut {
                    passage.cut_since.or(Some(now))
                } else {
                    None
                };
                passage.quality = quality;
            }
        }
    }

    /// Since when nothing passes from one hall to another; nothing while the way is open.
    pub(crate) fn cut_since(&self, from: HallId, to: HallId) -> Option<Time> {
        self.passages[from.index() * self.halls + to.index()].cut_since
    }

    pub(crate) fn quality(&self, from: HallId, to: HallId) -> LinkQuality {
        self.passages[from.index() * self.halls + to.index()].quality
    }

    /// The way between a client's island and a hall, in either direction: whether it is cut, and its quality. Cuts between single halls
    /// do not concern clients, but that a hall which cannot reach any hall of the client's island cannot be reached by the client.
    pub(crate) fn client_way(&self, client: IslandId, hall: HallId, inward: bool) -> Way {
        let there = self.island_of(hall);
        if there == client {
            return Way {
                cut: false,
                quality: Some(self.road),
            };
        }
        let (from, to) = if inward {
            (client, there)
        } else {
            (there, client)
        };
        let over = from.index() * self.islands + to.index();
        let way = self.bridges[over];
        let neighbours = self.halls_of(client);
        let apart = !neighbours.is_empty()
            && neighbours.iter().all(|near| {
                let (a, b) = if inward { (near, hall) } else { (hall, near) };
                self.links[a.index() * self.halls + b.index()].cut
            });
        Way {
            cut: way.cut || apart || !self.joined[over],
            quality: Some(way.quality.unwrap_or(self.bridge)),
        }
    }

    fn halls_of(&self, island: IslandId) -> HallSet {
        (0..self.halls)
            .map(|at| HallId(at as u8))
            .filter(|hall| self.island_of(*hall) == island && self.city_halls.contains(*hall))
            .collect()
    }

    /// The halls that can both hear a hall and be heard by it, itself included.
    pub(crate) fn both_ways(&self, hall: HallId) -> HallSet {
        (0..self.halls)
            .map(|at| HallId(at as u8))
            .filter(|other| {
                *other == hall
                    || (self.cut_since(hall, *other).is_none()
                        && self.cut_since(*other, hall).is_none())
            })
            .collect()
    }

    /// Changes a path in every direction that it names.
    fn change(&mut self, path: Path, now: Time, with: impl Fn(&mut Way)) {
        let (halls, islands) = (self.halls, self.islands);
        let bridge = |network: &mut Self, from: IslandId, to: IslandId| {
            with(&mut network.bridges[from.index() * islands + to.index()]);
            network.changed[from.index() * islands + to.index()] = now;
        };
        match path {
            Path::BridgeOneWay(from, to) => bridge(self, from, to),
            Path::Bridge(a, b) => {
                bridge(self, a, b);
                bridge(self, b, a);
            }
            Path::LinkOneWay(from, to) => with(&mut self.links[from.index() * halls + to.index()]),
            Path::Link(a, b) => {
                with(&mut self.links[a.index() * halls + b.index()]);
                with(&mut self.links[b.index() * halls + a.index()]);
            }
            Path::From(hall) | Path::To(hall) => {
                for other in (0..halls).filter(|other| *other != hall.index()) {
                    let outward = matches!(path, Path::From(_));
                    let at = if outward {
                        hall.index() * halls + other
                    } else {
                        other * halls + hall.index()
                    };
                    with(&mut self.links[at]);
                }
            }
            Path::Management => with(&mut self.management),
            Path::AllBridges | Path::Everything => {
                for from in 0..islands {
                    for to in (0..islands).filter(|to| *to != from) {
                        bridge(self, IslandId(from as u8), IslandId(to as u8));
                    }
                }
                if path == Path::Everything {
                    for from in 0..halls {
                        for to in (0..halls).filter(|to| *to != from) {
                            with(&mut self.links[from * halls + to]);
                        }
                    }
                }
            }
        }
        self.refresh(now);
    }

    /// Makes a path whole again: also the single links that lie under a bridge.
    pub(crate) fn heal(&mut self, path: Path, now: Time) {
        self.change(path, now, |way| *way = Way::default());
        let islands: &[(IslandId, IslandId)] = match path {
            Path::Bridge(a, b) => &[(a, b), (b, a)],
            Path::BridgeOneWay(a, b) => &[(a, b)],
            Path::AllBridges => {
                return self.heal_links(now, |i, j| i != j);
            }
            Path::LinkOneWay(..)
            | Path::Link(..)
            | Path::From(_)
            | Path::To(_)
            | Path::Management
            | Path::Everything => return,
        };
        self.heal_links(now, |i, j| islands.contains(&(i, j)));
    }

    fn heal_links(&mut self, now: Time, which: impl Fn(IslandId, IslandId) -> bool) {
        for from in 0..self.halls {
            for to in 0..self.halls {
                if which(self.island_of[from], self.island_of[to]) {
                    self.links[from * self.halls + to] = Way::default();
                }
            }
        }
        self.refresh(now);
    }

    /// Takes in what an input does to the ways; whether it concerned them at all. A path that flaps falls first.
    pub(crate) fn take(&mut self, input: &Input, now: Time) -> bool {
        match input {
            Input::Cut(path) | Input::Flap(path, ..) => self.cut(*path, now),
            Input::Heal(path) => self.heal(*path, now),
            Input::Partition(groups) => self.partition(groups, now),
            Input::Degrade(path, quality) => {
                let quality = *quality;
                self.change(*path, now, |way| way.quality = Some(quality));
            }
            Input::Pause(..)
            | Input::Resume(_)
            | Input::Crash(_)
            | Input::PowerOff(_)
            | Input::Restart(_)
            | Input::WipeDisk(_)
            | Input::Slow(..)
            | Input::SlowDisk(..)
            | Input::ClockOffset(..)
            | Input::ClockDrift(..)
            | Input::ClockJump(..)
            | Input::Ask(..)
            | Input::AskAt(..)
            | Input::Rules(_)
            | Input::Guards(_)
            | Input::Order(..) => return false,
        }
        true
    }

    /// Lets nothing through on a path.
    pub(crate) fn cut(&mut self, path: Path, now: Time) {
        self.change(path, now, |way| way.cut = true);
    }

    /// Cuts every link between halls of different groups, and none within; bridges themselves are whole.
    fn partition(&mut self, groups: &[HallSet], now: Time) {
        for way in &mut self.bridges {
            way.cut = false;
        }
        for from in 0..self.halls {
            for to in 0..self.halls {
                let together = groups.iter().any(|group| {
                    group.contains(HallId(from as u8)) && group.contains(HallId(to as u8))
                });
                let managed = [from, to]
                    .iter()
                    .any(|at| self.managed.contains(HallId(*at as u8)));
                self.links[from * self.halls + to].cut = from != to && !together && !managed;
            }
        }
        for changed in &mut self.changed {
            *changed = now;
        }
        self.refresh(now);
    }

    pub(crate) fn count_loss(&mut self, from: IslandId, to: IslandId) {
        let lost = &mut self.lost[from.index() * self.islands + to.index()];
        *lost = lost.saturating_add(1);
    }

    pub(crate) fn lost_between(&self, a: IslandId, b: IslandId) -> u32 {
        self.lost[a.index() * self.islands + b.index()]
            .saturating_add(self.lost[b.index() * self.islands + a.index()])
    }

    pub(crate) fn changed_at(&self, a: IslandId, b: IslandId) -> Time {
        self.changed[a.index() * self.islands + b.index()]
            .max(self.changed[b.index() * self.islands + a.index()])
    }

    /// A bridge's direction as one sees it: cut when no hall of one side can send to any of the other.
    pub(crate) fn bridge_way(&self, from: IslandId, to: IslandId) -> Way {
        let mut way = self.bridges[from.index() * self.islands + to.index()];
        let (near, far) = (self.halls_of(from), self.halls_of(to));
        let all_cut = !near.is_empty()
            && !far.is_empty()
            && near
                .iter()
                .all(|a| far.iter().all(|b| self.cut_since(a, b).is_some()));
        way.cut |= all_cut;
        way
    }

    /// Whether no bridge or link differs from what it was at the beginning.
    pub(crate) fn is_original(&self) -> bool {
        let original = |way: &Way| *way == Way::default();
        self.bridges.iter().all(original)
            && self.links.iter().all(original)
            && original(&self.management)
    }

    /// Links whose own setting (not their bridge's) differs from open.
    pub(crate) fn odd_links(&self) -> impl Iterator<Item = (HallId, HallId, Way)> {
        let halls = self.halls;
        self.links
            .iter()
            .enumerate()
            .filter(|(_, way)| **way != Way::default())
            .map(move |(at, way)| (HallId((at / halls) as u8), HallId((at % halls) as u8), *way))
    }

    /// The quality that a bridge or road had at the beginning.
    /// The network that leads to the power boxes.
    pub(crate) const fn management(&self) -> Way {
        self.management
    }

    pub(crate) const fn original(&self, same_island: bool) -> LinkQuality {
        if same_island { self.road } else { self.bridge }
    }
}

const _: () = assert!(HALLS_MAX <= 32, "a hall's number fits its set");
