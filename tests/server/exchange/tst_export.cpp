// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/school_export.h"
#include "server/exchange/school_import.h"
#include "server/exchange/zip_reader.h"
#include "server/keeping/soundness.h"
#include "server/program/account_admin.h"
#include "server/program/school_setup.h"
#include "server/sample/sample_school.h"
#include "server/store/column_value.h"
#include "shared/model/records.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <zip.h>

using namespace Qt::StringLiterals;
using namespace licheng;
using protocol::Answer;

namespace {

/// A record with something in every field that has to have something, for types that the sample leaves empty.
QJsonObject anyRecord(store::Records &records, const RecordType &type)
{
    QJsonObject record = store::blankRecord(type);
    for (const FieldInfo &field : type.fields()) {
        const QLatin1String name(field.name);
        // What the server sets it asks for as well: a receipt is of a list and a package.
        if (*field.refersTo && field.kind == FieldKind::Reference &&
            (field.isRequired || field.isServerSet) && name != QLatin1String("id")) {
            const auto targets = records.find(*recordType(QString(QLatin1String(field.refersTo))), {}, 1);
            record.insert(name, targets.empty() ? QJsonValue() : QJsonValue(targets.front().value(u"id")));
        } else if (field.kind == FieldKind::Date)
            record.insert(name, u"2025-09-01"_s);
        else if (field.kind == FieldKind::SchoolYear)
            record.insert(name, 114);
        else if (field.kind == FieldKind::Semester)
            record.insert(name, 1);
        else if (field.kind == FieldKind::Text && field.isRequired)
            record.insert(name, u"一\n\"二\""_s);
        else if (field.kind == FieldKind::Integer && field.minimum > 0)
            record.insert(name, field.minimum);
    }
    return record;
}

QStringList rowsOf(store::Connection &reader, const QString &table)
{
    QStringList rows;
    auto select = reader.prepared(u"SELECT * FROM %1 ORDER BY 1, 2"_s.arg(store::quoted(table)));
    if (!select.exec())
        return {u"no table"_s};
    while (select.next()) {
        QStringList cells;
        for (int i = 0; select.value(i).isValid() && i < 6; ++i)
            cells.append(QString::fromLatin1(select.value(i).toByteArray().toHex()));
        rows.append(cells.join(u'|'));
    }
    return rows;
}

QMap<QString, QByteArray> filesOf(const QString &folder)
{
    QMap<QString, QByteArray> files;
    QDirIterator it(folder, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly))
            files.insert(QDir(folder).relativeFilePath(file.fileName()), file.readAll());
    }
    return files;
}

/// Puts other bytes under a name of a zip file; the manifest follows when it shall agree.
enum class Manifest { Stays, Follows };
void replace(const QString &file, const QString &name, const QByteArray &bytes, Manifest manifest)
{
    QByteArray text;
    if (manifest == Manifest::Follows) {
        const auto zip = ZipReader::open(file, {});
        auto read = decodeManifest(*zip->read(u"manifest.json"_s, maxManifest));
        read->entries[name] = {
            bytes.size(),
            QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex())};
        text = encodeManifest(*read);
    }
    zip_t *archive = zip_open(QFile::encodeName(file).constData(), 0, nullptr);
    const auto put = [archive](const QByteArray &entry, const QByteArray &content) {
        zip_source_t *source =
            zip_source_buffer(archive, content.constData(), zip_uint64_t(content.size()), 0);
        zip_file_add(archive, entry.constData(), source, ZIP_FL_OVERWRITE | ZIP_FL_ENC_UTF_8);
    };
    put(name.toUtf8(), bytes);
    if (!text.isEmpty())
        put("manifest.json", text);
    zip_close(archive);
}

} // namespace

class TestExport : public QObject
{
    Q_OBJECT

private:
    struct School
    {
        DataFolder folder;
        std::unique_ptr<store::Store> store;
        std::unique_ptr<Vault> vault;
    };

    QTemporaryDir m_folder;
    School m_school{DataFolder(QString()), {}, {}};
    QString m_file;
    QDateTime m_now{QDate(2025, 11, 23), QTime(1, 2, 3, 4), Qt::UTC};
    int m_number = 0;

    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    [[nodiscard]] School fresh()
    {
        School school{DataFolder(m_folder.filePath(u"school%1"_s.arg(++m_number))), {}, {}};
        if (!school.folder.create())
            return school;
        auto opened = store::Store::open(school.folder.path(), store::OpenMode::CreateNew);
        if (!opened)
            return school;
        school.store = std::move(opened).value();
        school.vault = std::make_unique<Vault>(school.folder.vault());
        NewAccount admin;
        admin.login = u"admin"_s;
        admin.roleKey = u"administrator"_s;
        admin.unitKey = u"information"_s;
        admin.password = u"a long password %1"_s.arg(m_number);
        const bool isReady =
            setUpSchool(*school.store, {u"99T001"_s, u"示範高工"_s, {}}).ok() &&
            AccountAdmin(*school.store, PasswordHasher(PasswordCost::least())).add(admin).ok() &&
            school.vault->open().ok();
        if (!isReady)
            school.store.reset();
        return school;
    }
    /// The sentence of the refusal; what was there is untouched.
    [[nodiscard]] QString refusal(const QString &file, const SignatureTrust &trust = {})
    {
        School school = fresh();
        if (!school.store)
            return u"no store"_s;
        const auto before = school.store->reader();
        const qint64 revision = store::currentRevision(**before);
        const QStringList accounts = rowsOf(**before, u"account"_s);
        const auto done = importExport(*school.store, *school.vault, file, trust);
        if (done)
            return u"done"_s;
        const auto after = school.store->reader();
        if (store::currentRevision(**after) != revision || rowsOf(**after, u"account"_s) != accounts ||
            store::Records(**after).count<Student>({}) != 0 || !filesOf(school.folder.vault()).isEmpty())
            return u"half applied"_s;
        return done.error().message;
    }
    [[nodiscard]] QString copy()
    {
        const QString to = m_folder.filePath(u"copy%1.zip"_s.arg(++m_number));
        return QFile::copy(m_file, to) ? to : QString();
    }
    [[nodiscard]] static QList<QJsonObject> linesOf(const QString &file, const QString &entry)
    {
        QList<QJsonObject> lines;
        const auto zip = ZipReader::open(file, {});
        if (zip) {
            static_cast<void>(zip->lines(entry, [&](const QByteArray &line, qint64) -> Result<Done> {
                lines.append(QJsonDocument::fromJson(line).object());
                return Done{};
            }));
        }
        return lines;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_school = fresh();
        QVERIFY(m_school.store);
        QVERIFY(
            makeSample(*m_school.store, *m_school.vault, {30, 1, QDate(2025, 11, 23), u"a long password"_s}));
        const auto filled = m_school.store->writer().submitAndWait(
            {0, {}, {}, {}, u"test"_s, [](store::WriteContext &write) -> Answer<QJsonObject> {
                 for (const RecordType *type : allRecordTypes()) {
                     if (write.records().count(*type, {}) > 0)
                         continue;
                     if (auto made = write.create(*type, anyRecord(write.records(), *type)); !made)
                         return made;
                 }
                 const QByteArray bytes("PK workbook");
                 const bool isPut =
                     write.connection()
                         .prepared(
                             u"INSERT INTO submission_archive (sha256, listId, size, bytes) VALUES (?, 1, ?, ?)"_s)
                         .exec(ContentHash::of(bytes).hex(), bytes.size(), bytes) &&
                     write.connection()
                         .prepared(u"INSERT INTO submission_item VALUES (1, 0, '4.2', 1, 1, 1)"_s)
                         .exec() &&
                     write.connection()
                         .prepared(u"INSERT INTO mail_refusal VALUES (1, 'lists'), (1, 'troubles')"_s)
                         .exec() &&
                     write.connection().run(u"UPDATE sqlite_sequence SET seq = 7777 WHERE name = 'course'"_s);
                 return isPut ? Answer<QJsonObject>(QJsonObject()) : store::storeFault(write.connection());
             }});
        QVERIFY2(filled, qPrintable(filled ? QString() : filled.error().message));
        m_file = path("school.zip");
        const auto made = exportSchool(m_school.folder, m_file, m_now);
        QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
        for (const RecordType *type : allRecordTypes())
            QVERIFY2(made->records.value(type->name()) > 0, qPrintable(type->name()));
    }

    void anExportComesBackAsEqualContent()
    {
        School other = fresh();
        QVERIFY(other.store);
        const auto done = importExport(*other.store, *other.vault, m_file);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
        QVERIFY(done->isPasswordKept);
        const auto before = m_school.store->reader();
        const auto after = other.store->reader();
        qint64 count = 0;
        for (const RecordType *type : allRecordTypes()) {
            const auto were = store::Records(**before).find(*type, {});
            const auto are = store::Records(**after).find(*type, {});
            QVERIFY2(!were.empty() && were == are, qPrintable(type->name()));
            count += qint64(are.size());
        }
        QCOMPARE(done->records, count);
        for (const char *table : {"regulation", "submission_item", "submission_archive", "mail_refusal"}) {
            const QStringList rows = rowsOf(**after, QLatin1String(table));
            QVERIFY2(!rows.isEmpty() && rows == rowsOf(**before, QLatin1String(table)), table);
        }
        const auto files = filesOf(m_school.folder.vault());
        QVERIFY(files.size() > 10);
        QCOMPARE(filesOf(other.folder.vault()), files);
        QCOMPARE((*after)->single(u"SELECT seq FROM sqlite_sequence WHERE name = 'course'"_s).toInt(), 7777);
        const auto findings = soundness(**after, *other.vault);
        QVERIFY(findings);
        // The submission item and list of this test are made up; the sample's counters are true.
        QCOMPARE(*findings, *soundness(**before, *m_school.vault));
        // The administrator's own password of the new folder, and nobody else's.
        QCOMPARE((*after)->single(u"SELECT count(*) FROM credential"_s).toInt(), 1);
        QCOMPARE((*after)
                     ->single(u"SELECT a.login FROM credential c JOIN account a ON a.id = c.accountId"_s)
                     .toString(),
                 u"admin"_s);
    }

    void aStudentsExportLeavesOutWhoElseTookPart()
    {
        const auto reader = m_school.store->reader();
        const auto talks = store::Records(**reader).find<Counselling>({});
        const auto group = std::find_if(talks.begin(), talks.end(),
                                        [](const Counselling &talk) { return !talk.participantIds.empty(); });
        QVERIFY2(group != talks.end(), "the sample has no talk in a group");
        const auto numberOf = [&](Id<Student> id) { return store::Records(**reader).get(id)->studentNumber; };
        const QString file = path("talk.zip");
        QVERIFY(exportSchool(m_school.folder, file, m_now, numberOf(group->studentId)));
        bool isHeld = false;
        for (const QJsonObject &line : linesOf(file, u"counselling.jsonl"_s)) {
            isHeld = isHeld || line.value(u"id").toInteger() == group->id.value();
            QCOMPARE(line.value(u"participantIds"), QJsonValue(QJsonArray()));
        }
        QVERIFY(isHeld);
        // Who took part in another's talk does not get it.
        const QString other = path("participant.zip");
        QVERIFY(exportSchool(m_school.folder, other, m_now, numberOf(group->participantIds.front())));
        for (const QJsonObject &line : linesOf(other, u"counselling.jsonl"_s))
            QVERIFY(line.value(u"id").toInteger() != group->id.value());
    }

    void anExportHoldsNoPasswordAndNoKey()
    {
        const auto zip = ZipReader::open(m_file, {});
        QVERIFY(zip);
        for (const QString &name : zip->names()) {
            if (name.startsWith(u"files/"))
                continue;
            const auto text = zip->read(name, maxManifest);
            QVERIFY(text);
            QVERIFY2(!text->contains("$argon2") && !text->contains("PRIVATE KEY"), qPrintable(name));
        }
    }

    void aStudentsExportHoldsWhatBelongsToTheStudent()
    {
        const auto reader = m_school.store->reader();
        const auto outcome = store::Records(**reader).find<CourseOutcome>({}, 1).front();
        const auto student = *store::Records(**reader).get(outcome.studentId);
        const QString file = path("student.zip");
        const auto made = exportSchool(m_school.folder, file, m_now, student.studentNumber);
        QVERIFY2(made, qPrintable(made ? QString() : made.error().message));
        QCOMPARE(made->records.value(u"student"_s), 1);
        QCOMPARE(made->records.value(u"courseOutcome"_s),
                 store::Records(**reader).count<CourseOutcome>({{u"studentId"_s, student.id.value()}}));
        for (const QJsonObject &line : linesOf(file, u"courseOutcome.jsonl"_s))
            QCOMPARE(line.value(u"studentId").toInteger(), student.id.value());
        // Others are named, so that what refers to them says whom; no more is told of them.
        int others = 0;
        for (const QJsonObject &line : linesOf(file, u"account.jsonl"_s)) {
            if (line.value(u"studentId").toInteger() == student.id.value())
                continue;
            ++others;
            QCOMPARE(line.value(u"login").toString(), u"account-%1"_s.arg(line.value(u"id").toInteger()));
            QCOMPARE(line.value(u"state").toString(), wireName(AccountState::Disabled));
            QVERIFY(line.value(u"email").toString().isEmpty() &&
                    !line.value(u"displayName").toString().isEmpty());
        }
        QVERIFY(others > 0);
        QVERIFY(made->records.value(u"course"_s) > 0);
        QVERIFY(!made->entries.contains(u"regulation.jsonl"_s));

        // The same comes back: in an empty folder, line by line and byte by byte.
        School other = fresh();
        QVERIFY(other.store);
        const auto done = importExport(*other.store, *other.vault, file);
        QVERIFY2(done, qPrintable(done ? QString() : done.error().message));
        QVERIFY(done->isPasswordKept);
        const QString again = path("student-again.zip");
        const auto remade = exportSchool(other.folder, again, m_now, student.studentNumber);
        QVERIFY2(remade, qPrintable(remade ? QString() : remade.error().message));
        for (const RecordType *type : allRecordTypes())
            QCOMPARE(linesOf(again, type->name() + u".jsonl"_s), linesOf(file, type->name() + u".jsonl"_s));
        QCOMPARE(remade->records, made->records);
        QStringList files;
        QStringList filesAgain;
        for (const QString &name : made->entries.keys())
            files += name.startsWith(u"files/") ? QStringList{name} : QStringList();
        for (const QString &name : remade->entries.keys())
            filesAgain += name.startsWith(u"files/") ? QStringList{name} : QStringList();
        QVERIFY(!files.isEmpty());
        QCOMPARE(filesAgain, files);
        QVERIFY(soundness(**other.store->reader(), *other.vault)->isEmpty());
        // The new folder's administrator can still sign in.
        QCOMPARE((*other.store->reader())
                     ->single(u"SELECT a.login FROM credential c JOIN account a ON a.id = c.accountId"_s)
                     .toString(),
                 u"admin"_s);
        QVERIFY(!exportSchool(m_school.folder, path("nobody.zip"), m_now, u"nobody"_s));
        QVERIFY(!QFile::exists(path("nobody.zip")));
    }

    void changedBytesAreRefusedByName_data()
    {
        QTest::addColumn<QString>("entry");
        const auto zip = ZipReader::open(m_file, {});
        QTest::newRow("records") << u"student.jsonl"_s;
        QTest::newRow("file") << zip->names().filter(u"files/"_s).first();
        QTest::newRow("not in the manifest") << u"more.jsonl"_s;
    }

    void changedBytesAreRefusedByName()
    {
        QFETCH(QString, entry);
        const auto zip = ZipReader::open(m_file, {});
        // Of the same length where there is such an entry.
        QByteArray bytes = zip->contains(entry) ? *zip->read(entry, maxManifest) : QByteArray("{}\n");
        bytes[0] = ' ';
        const QString file = copy();
        replace(file, entry, bytes, Manifest::Stays);
        const QString sentence = refusal(file);
        QVERIFY2(sentence.contains(entry), qPrintable(sentence));
    }

    void aRecordThatDoesNotFitIsRefusedAndNothingIsApplied_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("named");
        QTest::newRow("reference to nothing") << u"classId"_s << QJsonValue(999999) << u"schoolClass"_s;
        QTest::newRow("wrong kind") << u"name"_s << QJsonValue(7) << u"name"_s;
        QTest::newRow("unknown code") << u"state"_s << QJsonValue(u"gone"_s) << u"state"_s;
        QTest::newRow("unknown member") << u"colour"_s << QJsonValue(1) << u"colour"_s;
        QTest::newRow("double number") << u"id"_s << QJsonValue(2) << u"student 2"_s;
        QTest::newRow("null where a text must be")
            << u"studentNumber"_s << QJsonValue(QJsonValue::Null) << u"studentNumber"_s;
    }

    void aRecordThatDoesNotFitIsRefusedAndNothingIsApplied()
    {
        QFETCH(QString, member);
        QFETCH(QJsonValue, value);
        QFETCH(QString, named);
        QByteArray text;
        bool isFirst = true;
        for (QJsonObject line : linesOf(m_file, u"student.jsonl"_s)) {
            if (std::exchange(isFirst, false))
                line.insert(member, value);
            text += QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
        }
        const QString file = copy();
        replace(file, u"student.jsonl"_s, text, Manifest::Follows);
        // Whoever alters an export can make its hashes fit, but not its signature.
        QVERIFY(refusal(file).contains(u"signature"));
        const QString sentence = refusal(file, {{}, true});
        QVERIFY2(sentence.contains(named), qPrintable(sentence));
    }

    void aStoreInUseIsNotOverwritten()
    {
        const auto done = importExport(*m_school.store, *m_school.vault, m_file);
        QVERIFY(!done);
        QVERIFY2(done.error().message.contains(u"already"), qPrintable(done.error().message));
        QVERIFY(!exportSchool(m_school.folder, m_file, m_now));
    }

    void aDamagedVaultGivesNoExport()
    {
        const QString victim =
            QDir(m_school.folder.vault()).filePath(filesOf(m_school.folder.vault()).firstKey());
        QFile file(victim);
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray first = file.read(1);
        QVERIFY(file.seek(0) && file.write("x") == 1 && file.flush());
        const auto made = exportSchool(m_school.folder, path("damaged.zip"), m_now);
        QVERIFY(!made);
        QVERIFY2(made.error().message.contains(QFileInfo(victim).fileName()),
                 qPrintable(made.error().message));
        QVERIFY(!QFile::exists(path("damaged.zip")));
        QVERIFY(file.seek(0) && file.write(first) == 1);
    }

    void namesThatLeadOutOfAPackageAreNotPlain()
    {
        for (const char *name : {"", "/a", "../a", "a/../b", "a\\b", "C:a", "a//b", "./a"})
            QVERIFY2(!isPlainEntryName(QString::fromLatin1(name)), name);
        QVERIFY(isPlainEntryName(u"A123456789/課程學習成果/成果.pdf"_s));
    }
};

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
