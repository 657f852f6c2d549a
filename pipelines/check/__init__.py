"""The landing, held against what it must look like. Here: the rules of parse, records and expectations/."""
