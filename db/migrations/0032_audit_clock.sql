-- The host's clock may be set back behind the last horizon. What is written until it is there again goes behind that horizon, in the order of its
-- numbers, so that it is sealed later and not taken for something put in among what is sealed.
CREATE TRIGGER tr_audit_written BEFORE INSERT ON audit FOR EACH ROW
  SET NEW.written_at = COALESCE((SELECT h.horizon_at + INTERVAL 1 MICROSECOND FROM audit_head h
                                  WHERE h.number = (SELECT MAX(n.number) FROM audit_head n) AND h.horizon_at >= UTC_TIMESTAMP(6)), NEW.written_at);
