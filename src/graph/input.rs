//! What the engine takes and what it gives: lanes, columns, boxes and lines, as numbers.
//!
//! It must not know the model, nor what the boxes stand for.

/// A graph to be laid out on lanes and columns. Its words are those of a drawing that runs to the right: lanes
/// stacked from the top, columns from the left.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// Which way it runs.
    pub direction: Direction,
    /// Put in the order that keeps links short. Those without a block are left out of the picture.
    pub lanes: Vec<Heading>,
    /// Lanes that keep the order in which they stand here; the others go between them.
    pub pinned: Vec<usize>,
    /// In their fixed order. Those without a block are left out of the picture.
    pub columns: Vec<Heading>,
    /// The boxes.
    pub blocks: Vec<Block>,
    /// What connects them.
    pub links: Vec<Link>,
}

/// Which way the columns follow one another.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Direction {
    /// From left to right; lanes from the top.
    #[default]
    Right,
    /// From the top; lanes from left to right.
    Down,
    /// From the bottom; lanes from left to right.
    Up,
}

/// Space for the name of a lane or a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Heading {
    /// Width of its text.
    pub width: i32,
    /// Height of its text.
    pub height: i32,
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Unique name. It decides wherever nothing else does, so that the order of input does not matter.
    pub key: String,
    /// Index of its lane.
    pub lane: usize,
    /// Index of its column.
    pub column: usize,
    /// Least width.
    pub width: i32,
    /// Least height.
    pub height: i32,
}

/// A directed connection of two blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Index of the block where it begins.
    pub from: usize,
    /// Index of the block where it leads.
    pub to: usize,
    /// How it likes to run.
    pub course: Course,
}

/// How a link likes to run. Nothing forbids the other ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Course {
    /// Along its lane, from left to right.
    Onward,
    /// As `Onward`, from what stands before all others. Those that begin at one block may share their way.
    Inward,
    /// As `Onward`, to what stands after all others. Those that lead to one block may share their way.
    Outward,
    /// Into another lane, each on a line of its own.
    Across,
    /// Across the lanes. Two of them that lead both ways between two blocks are one line.
    Sideways,
    /// Against the direction of reading.
    Backward,
}

/// A finished layout: every measure in pixels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Width of the whole.
    pub width: i32,
    /// Height of the whole.
    pub height: i32,
    /// The lanes in use, from the top; if the drawing runs down or up, from the left.
    pub lanes: Vec<Span>,
    /// The columns in use, in their order: each begins where the drawing's direction comes to it last if it
    /// runs up, else first.
    pub columns: Vec<Span>,
    /// Where each block is, in the order of the input.
    pub blocks: Vec<Rect>,
    /// The lines. Each link is in exactly one of them.
    pub lines: Vec<Line>,
}

impl Plan {
    /// The lanes in use by their index in the input, from the first.
    pub fn lane_order(&self) -> Vec<usize> {
        self.lanes.iter().map(|lane| lane.index).collect()
    }
}

/// Where a lane or a column lies on its axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Its index in the input.
    pub index: usize,
    /// Where it begins.
    pub start: i32,
    /// How much it takes.
    pub size: i32,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Rect {
    /// Its left side.
    pub x: i32,
    /// Its top side.
    pub y: i32,
    /// From left to right.
    pub width: i32,
    /// From top to bottom.
    pub height: i32,
}

/// The way of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Index of the link in the input.
    pub link: usize,
    /// Index of the link that leads the other way on the same line.
    pub back: Option<usize>,
    /// The bundle that it belongs to: lines of one bundle share their begin or their end, and may lie on one
    /// another. Nothing if it lies on no other line.
    pub bundle: Option<usize>,
    /// From the border of one block to the border of the other, with a right angle at each point between.
    pub points: Vec<(i32, i32)>,
}
