-- 原住民族別: what the special identity 原住民生 (article 5, row 1) says together with its group.
ALTER TABLE "student" ADD COLUMN "indigenousGroup" TEXT NOT NULL DEFAULT ''
