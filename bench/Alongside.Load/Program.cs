Console.WriteLine("See docs/performance.md.");
