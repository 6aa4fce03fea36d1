-- Dice that fall the same for a number and a concern.
CREATE OR REPLACE FUNCTION pg_temp.dice(n bigint, concern bigint, sides integer) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
    SELECT ((hashint8extended(n, concern) & 2147483647) % sides)::integer
$$;

-- ISO 7064 MOD 11,10 over the digits of a document's number.
CREATE OR REPLACE FUNCTION pg_temp.check_digit(digits text) RETURNS integer
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    held integer := 5;
    place integer;
BEGIN
    FOR place IN 1..length(digits) LOOP
        held := ((CASE held WHEN 0 THEN 10 ELSE held END * 2) % 11
            + substr(digits, place, 1)::integer) % 10;
    END LOOP;
    RETURN (11 - (CASE held WHEN 0 THEN 10 ELSE held END * 2) % 11) % 10;
END
$$;
