"""From movements to vouchers: roles, account map, posting rules, and the proof that they cover every case."""
