// aside
