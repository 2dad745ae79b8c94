-- A list tells itself whether its self-check is signed; article 4.
ALTER TABLE "submissionList" ADD COLUMN "signedAt" TEXT
--;;
UPDATE "submissionList" SET "signedAt" = (SELECT max(c."signedAt") FROM "selfCheck" c
  WHERE c."listId" = "submissionList"."id" AND c."state" = 'signed')
