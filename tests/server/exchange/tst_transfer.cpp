// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/exchange/transfer_schools.h"

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::test;

/// Transfer packages from school to school: equal content, once, and what is wrong is named.
class TestTransfer : public QObject, private TransferSchools
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { openSender(); }

    void aPackageComesOverAsEqualContentAndOnlyOnce()
    {
        const auto reader = m_sender.reader();
        const auto written = writeTransfer(*reader, *m_sender.vault, m_sender.folder.vault(), m_leaving,
                                           folder(), *m_sender.regulation, m_sender.now);
        QVERIFY2(written, qPrintable(written ? QString() : written.error().message));
        QCOMPARE(written->fileName, m_sender.all<School>().front().code + u"_2025_11_23_09_02_03.zip"_s);
        QVERIFY(written->outcomes > 0 && written->performances > 0 && written->posts > 0 &&
                written->files > 0);

        TransferSchool school = receiver(m_leaving);
        QVERIFY(school.store);
        const auto answer = school.take(written->path, written->password);
        QVERIFY2(answer, qPrintable(sentenceOf(answer)));
        QCOMPARE(answer.value()[u"files"].toInteger(), written->files);
        QCOMPARE(answer.value()[u"problems"].toArray(), QJsonArray());
        QCOMPARE(answer.value()[u"notes"].toArray(), QJsonArray());
        const auto arrived = school.all<Student>();
        for (size_t i = 0; i < m_leaving.size(); ++i) {
            const QStringList before = comparable(m_sender, m_leaving[i]);
            QVERIFY(!before.isEmpty());
            QCOMPARE(comparable(school, arrived[i]), before);
        }
        // Where they were taken is kept, and a course of another school is not one of this school's.
        for (const CourseOutcome &outcome : school.all<CourseOutcome>()) {
            QCOMPARE(outcome.situation, StudySituation::Transfer);
            QCOMPARE(outcome.originSchoolCode, m_sender.all<School>().front().code);
            QVERIFY(!outcome.originSubject.isEmpty() && outcome.originCredits > 0);
        }
        const qint64 revision = school.revision();
        const auto again = school.take(written->path, written->password);
        QVERIFY2(again, qPrintable(sentenceOf(again)));
        QCOMPARE(school.revision(), revision);
        QCOMPARE(again.value()[u"students"][0][u"step"].toString(), u"nothing"_s);
        // Mended since, it is still the same.
        auto outcome = school.all<CourseOutcome>({{u"certification"_s, u"returned"_s}}).front();
        outcome.description = u"補上照片。"_s;
        QVERIFY(school.write([&](store::WriteContext &write) -> Answer<QJsonObject> {
            const auto saved = write.change(outcome);
            return saved ? Answer<QJsonObject>(QJsonObject()) : saved.error();
        }));
        QVERIFY(school.take(written->path, written->password));
        QCOMPARE(school.revision(), revision + 1);
    }

    void theSenderKeepsWhatWentOutButNotItsPassword()
    {
        const auto reader = m_sender.reader();
        const auto written = writeTransfer(*reader, *m_sender.vault, m_sender.folder.vault(), {m_leaving[0]},
                                           folder(), *m_sender.regulation, m_sender.now.addSecs(60));
        QVERIFY(written);
        QVERIFY(m_sender.store->writer().submitAndWait(transferRecord(*written, nullptr)));
        const auto after = m_sender.reader();
        const auto entry = store::ChangeLog(*after).history(u"student"_s, 0).front();
        QCOMPARE(entry.action, u"transferExport"_s);
        QFile file(written->path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QCOMPARE(entry.after[u"md5"].toString(), md5(bytes));
        QCOMPARE(entry.after[u"sha256"].toString(), ContentHash::of(bytes).hex());
        QCOMPARE(entry.after[u"students"].toArray(), QJsonArray{m_leaving[0].studentNumber});
        QVERIFY(written->password.size() >= 16);
        QVERIFY(!bytes.contains(somePdf.first(8)) && !bytes.contains(m_leaving[0].name.toUtf8()));
        for (const char *name : {"licheng.sqlite", "licheng.sqlite-wal"}) {
            QFile store(QDir(m_sender.folder.path()).filePath(QLatin1String(name)));
            QVERIFY(store.open(QIODevice::ReadOnly));
            QVERIFY2(!store.readAll().contains(written->password.toUtf8()), name);
        }
    }

    void allTenKindsOfAnotherProgramsPackageAreRead()
    {
        HandMade package = simple();
        QJsonObject student = package.students[0].toObject();
        student.insert(u"多元表現"_s, tenKinds());
        student.insert(u"基本資料"_s, baseOf(wang, u"王小明"_s,
                                             {QJsonObject{{u"單位名稱"_s, u"熱音社"_s},
                                                          {u"開始日期"_s, u"2025/09/01"_s},
                                                          {u"結束日期"_s, u"2026/01/20"_s},
                                                          {u"擔任職務"_s, u"社長"_s},
                                                          {u"幹部等級"_s, u"3"_s},
                                                          {u"備註"_s, u"x"_s}}}));
        package.students[0] = student;
        package.entries.emplace(wang + u"/多元表現/p.pdf"_s, somePdf);
        package.entries.emplace(wang + u"/多元表現/filename_mapping.json"_s,
                                R"([{"檔案名稱": "p.pdf", "原始檔名": "聘書.pdf", "MD5": ""}])");
        package.entries.emplace(wang + u"/多元表現/more.pdf"_s, somePdf);

        TransferSchool school = receiver();
        QVERIFY(school.store);
        const auto answer = school.take(package.write(folder()), package.password);
        QVERIFY2(answer, qPrintable(sentenceOf(answer)));
        QSet<PerformanceKind> kinds;
        for (const Performance &performance : school.all<Performance>()) {
            kinds.insert(performance.kind);
            QCOMPARE(performance.schoolYear, SchoolYear(114));
            QCOMPARE(performance.source, PerformanceSource::Student);
            if (performance.kind == PerformanceKind::Service)
                QCOMPARE(performance.hours, Decimal(350));
            if (performance.kind == PerformanceKind::Certificate) {
                QCOMPARE(performance.startsOn, QDate(2025, 10, 1));
                QCOMPARE(performance.score, u"90.5"_s);
            }
            if (performance.kind == PerformanceKind::Flexible)
                QCOMPARE(performance.title, u"自主學習"_s);
            QCOMPARE(performance.submittedIn.isNull(), performance.kind != PerformanceKind::Competition);
        }
        QCOMPARE(kinds.size(), 10);
        const auto outcome = school.all<CourseOutcome>().front();
        QCOMPARE(outcome.title, u"電路報告"_s);
        QCOMPARE(outcome.certifiedBy, u"李老師"_s);
        QCOMPARE(schoolTime(outcome.certifiedAt).time(), QTime(9, 8, 7));
        QCOMPARE(outcome.certification, CertificationState::Certified);
        const auto course = school.all<Course>().front();
        QCOMPARE(course.courseCode, courseCode);
        QVERIFY(course.classId.isNull() && course.teacherId.isNull());
        QCOMPARE(school.all<Enrolment>().size(), 1u);
        const auto post = school.all<CadrePost>().front();
        QCOMPARE(post.semester, Semester::First);
        QStringList names;
        for (const Attachment &file : school.all<Attachment>())
            names.append(file.fileName);
        names.sort();
        QCOMPARE(names, (QStringList{u"聘書.pdf"_s, u"電路報告.pdf"_s}));
        QStringList notes;
        for (const QJsonValue &note : answer.value()[u"notes"].toArray())
            notes.append(note[u"message"].toString());
        QVERIFY2(notes.filter(u"備註"_s).size() == 1 && notes.filter(u"more.pdf"_s).size() == 1,
                 qPrintable(notes.join(u'\n')));
    }

    void whatIsWrongIsNamedAndNothingIsApplied_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("named");
        QTest::newRow("flipped byte")
            << u"file"_s << QJsonValue(u"flip"_s) << u"電路報告.pdf has other bytes than its MD5"_s;
        QTest::newRow("missing file")
            << u"課程學習成果文件檔案連結"_s << QJsonValue(u"2.pdf"_s) << u"2.pdf is missing"_s;
        QTest::newRow("foreign file")
            << u"課程學習成果文件檔案連結"_s << QJsonValue(outcomeEntry(u"9.pdf"_s, lin))
            << u"9.pdf lies in another student's"_s;
        QTest::newRow("path out") << u"課程學習成果文件檔案連結"_s << QJsonValue(u"../../../etc/passwd"_s)
                                  << u"passwd is missing"_s;
        QTest::newRow("no MD5") << u"文件檔案MD5"_s << QJsonValue(QString()) << u"MD5"_s;
        QTest::newRow("no link") << u"課程學習成果文件檔案連結"_s << QJsonValue(QString()) << u"no link"_s;
        QTest::newRow("program") << u"file"_s << QJsonValue(u"exe"_s) << u"電路報告.pdf"_s;
        QTest::newRow("day") << u"建立日期及時間"_s << QJsonValue(u"2025/13/01"_s)
                             << u"建立日期及時間 2025/13/01"_s;
        QTest::newRow("word") << u"認證狀態"_s << QJsonValue(u"或許"_s) << u"認證狀態 或許"_s;
        QTest::newRow("term") << u"應修課學期"_s << QJsonValue(3) << u"應修課學期"_s;
        QTest::newRow("course code") << u"課程代碼"_s << QJsonValue(u"X"_s) << u"課程代碼"_s;
        QTest::newRow("subject") << u"科目名稱"_s << QJsonValue(QString()) << u"科目名稱"_s;
        QTest::newRow("description") << u"課程學習成果簡述"_s << QJsonValue(QString(101, u'字'))
                                     << u"課程學習成果簡述"_s;
        QTest::newRow("list instead of a text")
            << u"科目名稱"_s << QJsonValue(QJsonArray{1}) << u"科目名稱"_s;
        QTest::newRow("somebody else's")
            << u"國民身分證統一編號(或居留證統一證號)"_s << QJsonValue(lin) << u"somebody else"_s;
        QTest::newRow("birthday") << u"base 學生出生年月日"_s << QJsonValue(u"2009/07/21"_s) << u"birthday"_s;
    }

    void whatIsWrongIsNamedAndNothingIsApplied()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QFETCH(QString, named);
        HandMade package = simple();
        package.entries.emplace(outcomeEntry(u"9.pdf"_s, lin), somePdf);
        QByteArray &bytes = package.entries[outcomeEntry(u"1.pdf"_s)];
        if (value == u"flip"_s)
            bytes[20] = char(bytes[20] ^ 1);
        else if (value == u"exe"_s)
            changeItem(package, u"文件檔案MD5"_s, md5(bytes = "MZ this is no portfolio"));
        else if (key.startsWith(u"base "))
            changeBase(package, key.sliced(5), value);
        else
            changeItem(package, key, value);
        TransferSchool school = receiver();
        QVERIFY(school.store);
        const qint64 revision = school.revision();
        const QString sentence = sentenceOf(school.take(package.write(folder()), package.password));
        QVERIFY2(sentence.contains(named) && sentence.contains(u"王小明"), qPrintable(sentence));
        QCOMPARE(school.revision(), revision);
        QCOMPARE(school.vaultFiles(), 0);
    }

    void aDescriptionOfTheMostLengthIsTaken()
    {
        HandMade package = simple();
        changeItem(package, u"課程學習成果簡述"_s, QString(100, u'字'));
        TransferSchool school = receiver();
        QCOMPARE(sentenceOf(school.take(package.write(folder()), package.password)), u"done"_s);
    }

    void packagesThatCannotBeReadGiveOneSentence()
    {
        TransferSchool school = receiver();
        QVERIFY(school.store);
        const HandMade package = simple();
        const QString file = package.write(folder());
        const auto refusal = [&](const QString &path, const QString &password) {
            return sentenceOf(school.take(path, password));
        };
        QCOMPARE(
            refusal(file, u"wrong"_s),
            u"The password of the package is wrong, or the package is damaged; check the password first."_s);
        QVERIFY(refusal(file, QString()).contains(u"protected by a password"));
        QFile damaged(file);
        QVERIFY(damaged.open(QIODevice::ReadWrite));
        QVERIFY(damaged.resize(damaged.size() / 2));
        damaged.close();
        QVERIFY(refusal(file, package.password).contains(u"cannot be opened"));
        QVERIFY(refusal(m_folder.filePath(u"none.zip"_s), QString()).contains(u"none.zip"));
        HandMade empty;
        QVERIFY(refusal(empty.write(folder()), empty.password).contains(u"0 students"));
        empty.entries.emplace(u"second.json"_s, "[]");
        QVERIFY(refusal(empty.write(folder()), empty.password).contains(u"2 .json files"));
        HandMade nobody = simple();
        changeBase(nobody, u"國民身分證統一編號(或居留證統一證號)"_s, u"A123456780"_s);
        QVERIFY(refusal(nobody.write(folder()), nobody.password).contains(u"王小明"));
    }

    void whoIsUnknownIsSkippedAndWhoIsRefusedDoesNotKeepOthersOut()
    {
        HandMade package = simple();
        QJsonObject other = package.students[0].toObject();
        other.insert(u"基本資料"_s, baseOf(u"C123456781"_s, u"陳大同"_s));
        other.insert(u"課程學習成果紀錄"_s, QJsonArray());
        package.students.append(other);
        TransferSchool school = receiver();
        QVERIFY(school.store);
        const auto answer = school.take(package.write(folder()), package.password);
        QVERIFY2(answer, qPrintable(sentenceOf(answer)));
        QCOMPARE(answer.value()[u"students"][1][u"name"].toString(), u"陳大同"_s);
        QCOMPARE(answer.value()[u"students"][1][u"step"].toString(), u"unknown"_s);
        QCOMPARE(school.all<CourseOutcome>().size(), 1u);

        other.insert(u"基本資料"_s, baseOf(lin, u"林小華"_s));
        QJsonObject item = outcomeItem(2);
        item.remove(u"科目名稱"_s);
        other.insert(u"課程學習成果紀錄"_s, QJsonArray{item});
        package.students[1] = other;
        TransferSchool second = receiver();
        const QString file = package.write(folder());
        QVERIFY(sentenceOf(second.take(file, package.password)).contains(u"林小華"));
        QCOMPARE(second.all<CourseOutcome>().size(), 0u);
        const auto good = second.take(file, package.password, TransferMode::Good);
        QVERIFY2(good, qPrintable(sentenceOf(good)));
        QCOMPARE(second.all<CourseOutcome>().size(), 1u);
        QCOMPARE(good.value()[u"students"][1][u"step"].toString(), u"refused"_s);
    }

    void namesInBig5AreRead()
    {
        const QString file = m_folder.filePath(u"big5.zip"_s);
        zip_t *archive = zip_open(QFile::encodeName(file).constData(), ZIP_CREATE, nullptr);
        zip_file_add(archive, "A/\xbd\xd2\xb5\x7b.txt", zip_source_buffer(archive, "x", 1, 0),
                     ZIP_FL_ENC_GUESS);
        QCOMPARE(zip_close(archive), 0);
        const auto zip = ZipReader::open(file, {});
        QVERIFY(zip);
        QCOMPARE(zip->names(), QStringList{u"A/課程.txt"_s});
    }
};

QTEST_GUILESS_MAIN(TestTransfer)
#include "tst_transfer.moc"
