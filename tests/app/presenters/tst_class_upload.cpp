// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/class_upload.h"
#include "tests/shared/content/sample_files.h"
#include "tests/support/page_school.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <zip.h>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;
using Stage = ClassUpload::Stage;
using State = ClassUpload::Row::State;

/// Three students with three outcomes each; the third of each has no file yet, that of the first is
/// certified.
class TestClassUpload : public QObject
{
    Q_OBJECT

private:
    using Parts = QList<std::pair<QString, QByteArray>>;

    QTemporaryDir m_folder;
    int m_number = 0;

    struct Desk
    {
        Desk() : work(school, [this] { return school.now(); })
        {
            work.begin(school.info(), term);
            upload = std::make_unique<ClassUpload>(school, work);
        }
        /// By somebody else; the client is told later.
        void setUploadEnd(const QString &instant)
        {
            for (const qint64 id : school.ids(u"window"_s)) {
                if (school.record(u"window"_s, id)[u"kind"].toString() == u"upload")
                    school.touch(u"window"_s, id, {{u"endsAt"_s, instant}});
            }
        }
        [[nodiscard]] const ClassUpload::Row *row(QStringView name) const
        {
            for (const ClassUpload::Row &row : upload->rows()) {
                if (row.file.name == name)
                    return &row;
            }
            return nullptr;
        }
        /// Rows of number, version, title.
        [[nodiscard]] QJsonArray outcomesOf(const QString &student)
        {
            protocol::RecordQuery query;
            query.type = u"courseOutcome"_s;
            query.columns = {u"title"_s};
            query.conditions = {
                {u"studentId.studentNumber"_s, protocol::Condition::Operator::Equal, student}};
            query.limit = 10;
            const auto page = school.byMyself(u"record.query"_s, protocol::toJson(query));
            return page ? page.value()[u"rows"].toArray() : QJsonArray();
        }
        [[nodiscard]] QStringList begun() const
        {
            QStringList names;
            for (const PageSchool::Call &call : school.calls) {
                if (call.method == u"attachment.begin")
                    names.append(call.params[u"fileName"].toString());
            }
            return names;
        }

        Term term = PageSchool::term();
        PageSchool school{{u"view * school; edit courseOutcome school; edit attachment school"_s, 3}};
        WorkState work;
        std::unique_ptr<ClassUpload> upload;
    };

    /// A whole PDF that differs by its text.
    [[nodiscard]] static QByteArray work(const QByteArray &text)
    {
        return samples::pdf() + '%' + text + "\n%%EOF\n";
    }
    [[nodiscard]] QString archive(const Parts &parts)
    {
        const QString path = m_folder.filePath(u"甲班%1.zip"_s.arg(++m_number));
        zip_t *zip = zip_open(QFile::encodeName(path).constData(), ZIP_CREATE | ZIP_EXCL, nullptr);
        QByteArrayList kept; // until the archive is written
        for (const auto &[name, content] : parts) {
            kept.append(content.isEmpty() || content.startsWith("\xff") ? content : work(content));
            zip_source_t *source =
                zip_source_buffer(zip, kept.last().constData(), zip_uint64_t(kept.last().size()), 0);
            zip_file_add(zip, name.toUtf8().constData(), source, ZIP_FL_ENC_UTF_8);
        }
        zip_close(zip);
        return path;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyFileIsToldBeforeAnythingIsSent()
    {
        Desk desk;
        QTRY_VERIFY(desk.work.isLoaded());
        QSignalSpy failed(desk.upload.get(), &ClassUpload::failed);
        desk.upload->open(archive({{u"甲班/11311000_配電盤接線紀錄00.pdf"_s, "one"},
                                   {u"甲班/11311001 氣壓迴路設計 01.pdf"_s, "two"},
                                   {u"11311002_小論文再生能源02.pdf"_s, "three"},
                                   {u"99999999.pdf"_s, "four"},
                                   {u"11311002.docx"_s, "\xff\x01"},
                                   {u"11311001.mp3"_s, ""}}),
                          desk.work.termConditions());
        QCOMPARE(desk.upload->stage(), Stage::Reading);
        QTRY_COMPARE(desk.upload->stage(), Stage::Preview);
        QCOMPARE(failed.count(), 0);
        QCOMPARE(desk.upload->outcomes(), 9);
        const ClassUpload::Counts counts = desk.upload->counts();
        QCOMPARE(counts.files, 6);
        QCOMPARE(counts.good, 2);
        QCOMPARE(counts.bad, 4);
        QCOMPARE(desk.row(u"甲班/11311001 氣壓迴路設計 01.pdf")->state, State::Good);
        QVERIFY(desk.row(u"甲班/11311001 氣壓迴路設計 01.pdf")->student.startsWith(u"11311001 "_s));
        QVERIFY(!desk.row(u"甲班/11311001 氣壓迴路設計 01.pdf")->title.isEmpty());
        // Certified already: what the server would refuse is told here, with its article.
        QCOMPARE(desk.row(u"甲班/11311000_配電盤接線紀錄00.pdf")->match.finding, FileFinding::Matched);
        QCOMPARE(desk.row(u"甲班/11311000_配電盤接線紀錄00.pdf")->state, State::Bad);
        QVERIFY(!desk.row(u"甲班/11311000_配電盤接線紀錄00.pdf")->reason.isEmpty());
        QCOMPARE(desk.row(u"99999999.pdf")->match.finding, FileFinding::Ambiguous);
        QCOMPARE(desk.row(u"11311002.docx")->match.finding, FileFinding::Refused);
        QVERIFY(desk.begun().isEmpty());
    }

    void onlyFilesWithAPlaceAreSent()
    {
        Desk desk;
        QTRY_VERIFY(desk.work.isLoaded());
        desk.upload->open(archive({{u"11311001_氣壓迴路設計01.pdf"_s, "two"},
                                   {u"11311002_小論文再生能源02.pdf"_s, "three"},
                                   {u"99999999.pdf"_s, "four"}}),
                          desk.work.termConditions());
        QTRY_COMPARE(desk.upload->stage(), Stage::Preview);
        desk.upload->send();
        QCOMPARE(desk.upload->stage(), Stage::Sending);
        QTRY_COMPARE(desk.upload->stage(), Stage::Ended);
        QCOMPARE(desk.upload->counts().sent, 2);
        QCOMPARE(desk.begun(),
                 (QStringList{u"11311001_氣壓迴路設計01.pdf"_s, u"11311002_小論文再生能源02.pdf"_s}));
        QCOMPARE(desk.school.count(u"attachment.finish"), 2);
        QCOMPARE(desk.row(u"99999999.pdf")->state, State::Bad);
        desk.upload->send();
        QCOMPARE(desk.upload->stage(), Stage::Ended);
        desk.upload->close();
        QCOMPARE(desk.upload->stage(), Stage::Idle);
    }

    void aFolderIsTakenLikeAnArchive()
    {
        Desk desk;
        QTRY_VERIFY(desk.work.isLoaded());
        const QDir folder(m_folder.filePath(u"乙班"_s));
        QVERIFY(folder.mkpath(u"11311001"_s));
        QFile file(folder.filePath(u"11311001/氣壓迴路設計01.pdf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(work("xyz")) > 3);
        file.close();
        desk.upload->open(folder.path(), desk.work.termConditions());
        QTRY_COMPARE(desk.upload->stage(), Stage::Preview);
        QCOMPARE(desk.upload->name(), u"乙班"_s);
        QCOMPARE(desk.upload->counts().good, 1);
        desk.upload->send();
        QTRY_COMPARE(desk.upload->stage(), Stage::Ended);
        QVERIFY(QFile::exists(file.fileName()));
    }

    void aFolderSentTwiceIsThereAlreadyAndNothingElseIsFilled()
    {
        Desk desk;
        QTRY_VERIFY(desk.work.isLoaded());
        // The first outcome of the student 11311001 has a file, the third has none.
        const QJsonArray rows = desk.outcomesOf(u"11311001"_s);
        QCOMPARE(rows.size(), 3);
        const QString title = rows[0][2].toString();
        const QByteArray content = "the same bytes";
        QVERIFY(desk.school.attach(u"courseOutcome"_s, rows[0][0].toInteger(), u"a.pdf"_s, work(content)) >
                0);
        desk.upload->open(archive({{u"11311001_%1.pdf"_s.arg(title), content},
                                   {u"b/11311001_%1.pdf"_s.arg(title), "other bytes"},
                                   {u"11311001.pdf"_s, content}}),
                          desk.work.termConditions());
        QTRY_COMPARE(desk.upload->stage(), Stage::Preview);
        const ClassUpload::Counts counts = desk.upload->counts();
        QCOMPARE(counts.present, 1);
        QCOMPARE(counts.good, 0);
        QCOMPARE(desk.row(u"11311001_%1.pdf"_s.arg(title))->state, State::Present);
        QCOMPARE(desk.row(u"b/11311001_%1.pdf"_s.arg(title))->match.finding, FileFinding::Taken);
        QCOMPARE(desk.row(u"b/11311001_%1.pdf"_s.arg(title))->title, title);
        QCOMPARE(desk.row(u"11311001.pdf")->match.finding, FileFinding::Ambiguous);
        desk.upload->send();
        QVERIFY(desk.begun().isEmpty());
    }

    void endingsThatAreOnlyNamesAreMendedAllAtOnce()
    {
        Desk desk;
        QTRY_VERIFY(desk.work.isLoaded());
        desk.upload->open(archive({{u"11311001_氣壓迴路設計01.HEIC"_s, samples::jpeg()},
                                   {u"11311002_小論文再生能源02"_s, "three"},
                                   {u"99999999.HEIC"_s, samples::jpeg()}}),
                          desk.work.termConditions());
        QTRY_COMPARE(desk.upload->stage(), Stage::Preview);
        QCOMPARE(desk.upload->counts().renamable, 2);
        QCOMPARE(desk.upload->counts().good, 0);
        QVERIFY(desk.row(u"11311001_氣壓迴路設計01.HEIC")->reason.contains(u"11311001_氣壓迴路設計01.jpg"));
        desk.upload->takeFittingNames();
        QTRY_COMPARE(desk.upload->stage(), Stage::Preview);
        QCOMPARE(desk.upload->counts().renamable, 0);
        QCOMPARE(desk.upload->counts().good, 2);
        QCOMPARE(desk.upload->counts().bad, 1);
        desk.upload->send();
        QTRY_COMPARE(desk.upload->stage(), Stage::Ended);
        QCOMPARE(desk.begun(),
                 (QStringList{u"11311001_氣壓迴路設計01.jpg"_s, u"11311002_小論文再生能源02.pdf"_s}));
    }

    void whatTheServerRefusesIsToldAndSentOnceMore()
    {
        Desk desk;
        QTRY_VERIFY(desk.work.isLoaded());
        desk.upload->open(archive({{u"11311001_氣壓迴路設計01.pdf"_s, "two"},
                                   {u"11311002_小論文再生能源02.pdf"_s, "three"}}),
                          desk.work.termConditions());
        QTRY_COMPARE(desk.upload->stage(), Stage::Preview);
        desk.setUploadEnd(u"2025-11-22T00:00:00.000Z"_s);
        desk.upload->send();
        QTRY_COMPARE(desk.upload->stage(), Stage::Ended);
        QCOMPARE(desk.upload->counts().failed, 2);
        QVERIFY(!desk.row(u"11311001_氣壓迴路設計01.pdf")->reason.isEmpty());
        desk.setUploadEnd(u"2026-02-01T00:00:00.000Z"_s);
        desk.upload->send();
        QTRY_COMPARE(desk.upload->stage(), Stage::Ended);
        QCOMPARE(desk.upload->counts().sent, 2);
        QVERIFY(desk.row(u"11311001_氣壓迴路設計01.pdf")->reason.isEmpty());
    }

    void aCancelledUploadCanGoOnLater()
    {
        Desk desk;
        QTRY_VERIFY(desk.work.isLoaded());
        desk.upload->open(archive({{u"11311001_氣壓迴路設計01.pdf"_s, "two"},
                                   {u"11311002_小論文再生能源02.pdf"_s, "three"}}),
                          desk.work.termConditions());
        QTRY_COMPARE(desk.upload->stage(), Stage::Preview);
        desk.upload->send();
        desk.upload->cancel();
        QTRY_COMPARE(desk.upload->stage(), Stage::Ended);
        QCOMPARE(desk.upload->counts().sent, 0);
        QCOMPARE(desk.row(u"11311001_氣壓迴路設計01.pdf")->state, State::Good);
        QCOMPARE(desk.row(u"11311002_小論文再生能源02.pdf")->state, State::Good);
        desk.upload->send();
        QTRY_COMPARE(desk.upload->counts().sent, 2);
    }

    void whatCannotBeReadIsTold()
    {
        Desk desk;
        QTRY_VERIFY(desk.work.isLoaded());
        QSignalSpy failed(desk.upload.get(), &ClassUpload::failed);
        desk.upload->open(m_folder.filePath(u"nowhere"_s), {});
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(desk.upload->stage(), Stage::Idle);
        QVERIFY(QDir(m_folder.path()).mkdir(u"empty"_s));
        desk.upload->open(m_folder.filePath(u"empty"_s), {});
        QTRY_COMPARE(failed.count(), 2);
        QVERIFY(failed.last().first().toString().contains(u"empty"_s));
        desk.upload->open(archive({{u"11311001_氣壓迴路設計01.pdf"_s, "x"}}), {});
        desk.upload->cancel();
        QCOMPARE(desk.upload->stage(), Stage::Idle);
    }
};

QTEST_GUILESS_MAIN(TestClassUpload)
#include "tst_class_upload.moc"
