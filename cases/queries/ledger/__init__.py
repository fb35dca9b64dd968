"""The wage ledger (工资台账): sums a worker, the months behind them, and what is exported."""
