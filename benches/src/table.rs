//! Tables of figures and targets.

/// A table on the terminal. Rows are printed at once, because some take minutes to measure.
pub struct Table;

/// The limit of a figure.
pub enum Target {
    AtMost(f64),
    AtLeast(f64),
    /// The figure has no limit.
    None,
}

impl Table {
    pub fn new(title: &str) -> Self {
        println!("\n{title}");
        Self
    }

    /// Prints a figure with the details of its measurement and its target.
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
