"""One complaint, full check (一诉全查): opened by filing, worked through, followed up after closing."""
