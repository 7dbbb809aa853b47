//! The words about what is under the pointer: where they lie, and which places are theirs.

use leptos::prelude::*;

use crate::strings::speech;

use super::RunView;
use super::hit::Hit;
use super::picture::Picture;
use super::tip::Teller;

/// Between the pointer and the words.
const GAP: f64 = 14.0;
/// Whoever is nearer to the words by this is on the way to them, and not along a lane.
const NEARER: f64 = 3.0;
/// The height that the words take, at most.
const ROOM: f64 = 64.0;
/// How far the pointer goes along the same thing before the words follow.
const AWAY: f64 = 64.0;

/// The words, over the lanes of one timeline.
#[derive(Clone, Copy)]
pub(super) struct Tooltip {
    plot: NodeRef<leptos::html::Div>,
    picture: Memo<Picture>,
    node: NodeRef<leptos::html::Div>,
    /// What they are about, as a place in the plot.
    place: RwSignal<(f64, f64)>,
}

impl Tooltip {
    pub(super) fn new(plot: NodeRef<leptos::html::Div>, picture: Memo<Picture>) -> Self {
        Self {
            plot,
            picture,
            node: NodeRef::new(),
            place: RwSignal::new((0.0, 0.0)),
        }
    }

    /// Whether a place is under the words, or on the way from what they are about to them: whoever wants to read them under a magnifier goes there
    /// without losing them (WCAG 2.2, 1.4.13).
    pub(super) fn holds(&self, at: (f64, f64)) -> bool {
        let (Some(node), Some(plot)) = (self.node.get_untracked(), self.plot.get_untracked())
        else {
            return false;
        };
        let (words, plot) = (
            node.get_bounding_client_rect(),
            plot.get_bounding_client_rect(),
        );
        let away = |y: f64| {
            let y = plot.top() + y;
            (words.top() - y).max(y - words.bottom()).max(0.0)
        };
        let (from, to) = (away(self.place.get_untracked().1), away(at.1));
        let beside = (words.left()..=words.right()).contains(&(plot.left() + at.0));
        beside && (to == 0.0 || to + NEARER <= from)
    }

    /// The pointer is at a place, over something else than before or the same. The words stand still as long as it is near, so that it can reach them.
    pub(super) fn follow(&self, at: (f64, f64), is_new: bool) {
        let place = self.place.get_untracked();
        if is_new || (at.0 - place.0).hypot(at.1 - place.1) > AWAY {
            self.place.set(at);
        }
    }

    fn style(self) -> String {
        let (x, y) = self.place.get();
        let (names, right) = self.picture.with(|p| (p.layout.names, p.scale.right));
        let lanes = self.plot.get().and_then(|plot| plot.parent_element());
        let y = y - lanes.map_or(0.0, |lanes| f64::from(lanes.scroll_top()));
        // Beside the way along a lane, so that what comes next on it can be pointed at.
        let across = if x > right * 0.8 {
            "calc(-100% + 24px)"
        } else if x < right * 0.2 {
            "-24px"
        } else {
            "-50%"
        };
        let above = if y > ROOM {
            format!("calc(-100% - {GAP}px)")
        } else {
            format!("{GAP}px")
        };
        format!(
            "left:{:.0}px;top:{:.0}px;transform:translate({across},{above})",
            x + names,
            y + super::HEAD
        )
    }

    /// The words themselves.
    pub(super) fn view(self, run: RunView, hovered: RwSignal<Option<Hit>>) -> impl IntoView {
        let speech = speech();
        let tip = Memo::new(move |_| {
            let hit = hovered.get()?;
            let (scenario, undone) = (run.scenario.get(), run.undone.get());
            let teller = Teller {
                scenario: &scenario,
                speech: (speech.language.get(), speech.words.get()),
                act: &|op| run.act.run(op),
                undone: &undone,
            };
            self.picture.with(|picture| teller.tell(picture, hit))
        });
        move || {
            tip.get().map(|(what, when)| {
                view! {
                    <div class="tl-tip" role="tooltip" node_ref=self.node prop:style=move || self.style()>
                        <b>{what}</b>
                        <span class="num">{when}</span>
                    </div>
                }
            })
        }
    }
}
