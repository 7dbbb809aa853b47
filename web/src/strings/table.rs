//! What the city as a table says.

use split_isles_core::units::Time;
use split_isles_core::view::Flow;

use crate::scene::Isle;

/// Phrases of the table, and of the scene in sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Table {
    /// The landmark in the map's place.
    Title,
    /// The switch: shows the table in the map's place.
    Switch,
    /// What a key has put there: the table, or the map.
    Now(bool),
    /// What is the case now, in a few sentences.
    Scene,
    /// How an island stands, in a sentence or two.
    Isle(Isle),
    /// An island's halls cannot decide anything any more.
    QuorumLost(String),
    /// They can again.
    QuorumBack(String),
    /// A hall that was down works again.
    Works(String),
    /// The halls.
    Halls,
    /// One of them, over its column.
    Hall,
    /// The places that serve the city.
    Services,
    /// One of them.
    Service,
    /// The bridges.
    Bridges,
    /// One of them.
    Bridge,
    /// The power lines, or the management network.
    Management(Flow),
    /// The couriers under way.
    Couriers,
    /// The clients.
    Clients,
    /// One of them.
    Client,
    /// How something stands.
    State,
    /// What can be done with it.
    Tools,
    /// What can be done with one thing.
    ToolsOf(String),
    /// Couriers that a bridge has lost.
    Lost,
    /// Who sends.
    From,
    /// Who is to receive.
    To,
    /// What is carried.
    Carries,
    /// When something arrives.
    Arrives,
    /// Then.
    At(Time),
    /// The receiver is paused.
    AtTheDoor,
    /// It is lost on the way.
    Doomed,
    /// Nobody is under way.
    NobodyUnderWay,
    /// So many more.
    More(usize),
    /// Whom a client asks.
    Asks,
    /// What it saw.
    Saw,
}
