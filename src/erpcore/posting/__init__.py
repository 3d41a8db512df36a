"""From movements to vouchers: roles, the account map, posting rules, and the proof that every case is covered."""
