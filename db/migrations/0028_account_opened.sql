-- When a closed account was opened again: from then on it counts as used, or the next job would close it once more.
ALTER TABLE credential ADD opened_at DATETIME(6) NULL;
