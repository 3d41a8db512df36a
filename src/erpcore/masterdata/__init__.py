"""What a company sets up before it works: items, bills of material, routings, partners, accounts, rules."""
