//! Tables of figures and targets.

/// A table on its way to the terminal: rows are printed as they come, because some take minutes.
pub struct Table;

/// What a figure is held against.
pub enum Target {
    AtMost(f64),
    AtLeast(f64),
    /// The figure is only shown.
    None,
}

impl Table {
    pub fn new(title: &str) -> Self {
        println!("\n{title}");
        Self
    }

    /// A figure, how it came about, and what it should be.
    pub fn row(&self, what: &str, figure: f64, unit: &str, how: &str, target: &Target) {
        let (target, verdict) = match *target {
            Target::AtMost(limit) => (format!("≤ {limit}"), verdict(figure <= limit)),
            Target::AtLeast(limit) => (format!("≥ {limit}"), verdict(figure >= limit)),
            Target::None => (String::new(), ""),
        };
        let figure = if figure.abs() < 100.0 { format!("{figure:.3}") } else { format!("{figure:.0}") };
        println!("  {what:<44} {figure:>9} {unit:<5} {target:>8} {verdict:<4}  {how}");
    }

    pub fn note(&self, text: &str) {
        println!("  {text}");
    }
}

fn verdict(passed: bool) -> &'static str {
    if passed { "pass" } else { "FAIL" }
}
