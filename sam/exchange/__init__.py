"""What leaves and what comes in, as formats that know no database: spreadsheets, bundles, drives."""
