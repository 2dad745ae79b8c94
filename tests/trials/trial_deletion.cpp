// SPDX-License-Identifier: GPL-3.0-or-later

// trial_deletion [ROUNDS]: kills a real server with SIGKILL while it deletes portfolios of graduates (article
// 7), at another moment each round, starts it again, and looks whether each portfolio is there as a whole or
// gone as a whole: rows, files, the certificate, and what the store's file still holds.

#include "server/store/store.h"
#include "server/vault/vault.h"
#include "shared/model/records.h"
#include "tests/trials/school_process.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>
#include <QTextStream>
#include <QUuid>

using namespace Qt::StringLiterals;
using namespace licheng;
using namespace licheng::trial;

namespace {

constexpr int graduates = 3; ///< a round
constexpr int works = 4;     ///< of each, with a file
const QString director = u"director"_s;

struct Portfolio
{
    Id<Student> student;
    QString mark; ///< in each title
    QStringList files;
    qint64 destruction = 0;
    bool isAcknowledged = false;
};

QJsonObject with(QJsonObject params)
{
    params.insert(u"requestId"_s, QUuid::createUuid().toString(QUuid::WithoutBraces));
    return params;
}

/// Files that came long ago: younger ones a deletion leaves for a day.
bool age(const QString &vault)
{
    QDirIterator files(vault, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadWrite) ||
            !file.setFileTime(QDateTime::currentDateTime().addYears(-1), QFileDevice::FileModificationTime))
            return false;
    }
    return true;
}

/// Who graduated more than a year ago, put past the rules while no server runs.
Result<std::vector<Portfolio>> makeGraduates(const QString &data, int first)
{
    auto opened = store::Store::open(data, store::OpenMode::Existing);
    if (!opened)
        return opened.error();
    const QString vaultFolder = QDir(data).filePath(u"vault"_s);
    Vault vault(vaultFolder);
    std::vector<Portfolio> made;
    const auto written = (*opened)->writer().submitAndWait(
        {0, {}, {}, {}, u"trial"_s, [&](store::WriteContext &write) -> protocol::Answer<QJsonObject> {
             Training training;
             training.title = u"訓練 %1"_s.arg(first);
             training.unitId = write.records().find<Unit>({}, 1).front().id;
             training.schoolYear = SchoolYear(112);
             const auto held = write.create(training);
             if (!held)
                 return held.error();
             for (int i = first; i < first + graduates; ++i) {
                 Student student;
                 student.studentNumber = QString::number(11010000 + i);
                 student.name = u"王畢業%1"_s.arg(i);
                 student.identityNumber = identity(i);
                 student.birthday = QDate(2005, 7, 20);
                 student.entryYear = SchoolYear(110);
                 student.state = StudentState::Graduated;
                 student.stateDate = QDate::currentDate().addYears(-1).addDays(-40);
                 const auto stored = write.create(student);
                 if (!stored)
                     return stored.error();
                 Portfolio portfolio{stored->id, u"WorkMark%1x"_s.arg(i), {}, 0, false};
                 TrainingAttendance attendance;
                 attendance.trainingId = held->id;
                 attendance.studentId = stored->id;
                 attendance.note = portfolio.mark;
                 if (auto came = write.create(attendance); !came)
                     return came.error();
                 for (int work = 0; work < works; ++work) {
                     Performance performance;
                     performance.studentId = stored->id;
                     performance.schoolYear = SchoolYear(112);
                     performance.title = portfolio.mark;
                     performance.documentCount = 1;
                     const auto kept = write.create(performance);
                     if (!kept)
                         return kept.error();
                     const QByteArray bytes = document(u"%1 %2"_s.arg(portfolio.mark).arg(work));
                     const ContentHash hash = ContentHash::of(bytes);
                     UploadPlan plan;
                     plan.uploadId = u"trial-%1-%2"_s.arg(i).arg(work);
                     plan.fileName = u"作品.pdf"_s;
                     plan.size = bytes.size();
                     plan.hash = hash;
                     plan.limits.insert(ContentType::Pdf, bytes.size());
                     auto incoming = vault.begin(std::move(plan));
                     if (!incoming || !incoming.value()->append(0, bytes) || !incoming.value()->finish())
                         return protocol::Fault{protocol::ErrorCode::Internal, u"no file"_s, {}};
                     Attachment file;
                     file.performanceId = kept->id;
                     file.fileName = portfolio.mark + u".pdf"_s;
                     file.mediaType = u"application/pdf"_s;
                     file.size = bytes.size();
                     file.sha256 = hash.hex();
                     if (auto attached = write.create(file); !attached)
                         return attached.error();
                     portfolio.files.append(file.sha256);
                 }
                 made.push_back(portfolio);
             }
             return QJsonObject();
         }});
    if (!written)
        return Error{written.error().message};
    if (!age(vaultFolder))
        return Error{u"the files cannot be made older"_s};
    return made;
}

/// Proposes each by itself, and has them carried out one after the other until the server is killed.
bool destroyUntilKilled(SchoolProcess &school, std::vector<Portfolio> &portfolios,
                        std::chrono::milliseconds after)
{
    const auto clerk = school.client();
    const auto other = school.client(director);
    if (!clerk || !other)
        return false;
    for (Portfolio &each : portfolios) {
        const auto proposed =
            clerk->call(u"retention.propose"_s, with({{u"studentIds"_s, QJsonArray{each.student.value()}}}));
        if (!proposed) {
            qWarning("%s", qPrintable(proposed.error().message));
            return false;
        }
        each.destruction = (*proposed)[u"record"][u"id"].toInteger();
    }
    school.killAfter(after);
    for (Portfolio &each : portfolios) {
        each.isAcknowledged = other->call(u"retention.destroy"_s, with({{u"id"_s, each.destruction}})).ok();
        if (!each.isAcknowledged)
            break;
    }
    school.waitUntilDead();
    return true;
}

/// Until nothing is left to be cleared.
bool waitForClearing(SchoolProcess &school)
{
    const auto client = school.client(director);
    return client && QTest::qWaitFor(
                         [&] {
                             const auto page = client->call(
                                 u"record.query"_s,
                                 {{u"type"_s, u"destruction"_s},
                                  {u"columns"_s, QJsonArray{u"id"_s}},
                                  {u"conditions"_s, QJsonArray{QJsonObject{{u"path"_s, u"state"_s},
                                                                           {u"op"_s, u"eq"_s},
                                                                           {u"value"_s, u"cleared"_s}}}}});
                             return page && (*page)[u"rows"].toArray().isEmpty();
                         },
                         60'000);
}

struct Judgement
{
    QStringList faults;
    int gone = 0;
    int whole = 0;
};

void judge(const QString &data, const Portfolio &portfolio, Judgement &judged)
{
    const QString file = QDir(data).filePath(u"licheng.sqlite"_s);
    const auto reader = store::Connection::open(file, store::Access::ReadOnly);
    if (!reader) {
        judged.faults.append(reader.error().message);
        return;
    }
    store::Records records(**reader);
    const auto destruction = records.get(Id<Destruction>(portfolio.destruction));
    const auto performances = records.find<Performance>({{u"studentId"_s, portfolio.student.value()}});
    const auto trained = records.find<TrainingAttendance>({{u"studentId"_s, portfolio.student.value()}});
    const Vault vault(QDir(data).filePath(u"vault"_s));
    int rows = 0;
    int sound = 0;
    int kept = 0;
    for (const QString &hash : portfolio.files) {
        rows += int(records.find<Attachment>({{u"sha256"_s, hash}}).size());
        kept += vault.holds(*ContentHash::fromHex(hash)) ? 1 : 0;
        sound += vault.openVerified(*ContentHash::fromHex(hash)) ? 1 : 0;
    }
    const auto demand = [&](bool holds, const char *what) {
        if (!holds)
            judged.faults.append(portfolio.mark + u": "_s + QLatin1String(what));
    };
    demand(records.get(portfolio.student).has_value(), "the register's row is there");
    demand(destruction.has_value(), "the proposal is there");
    if (!destruction)
        return;
    if (destruction->state == DestructionState::Proposed) {
        ++judged.whole;
        demand(!portfolio.isAcknowledged, "what was acknowledged is carried out");
        demand(performances.size() == works && trained.size() == 1 && rows == works && sound == works,
               "a portfolio that is not deleted is there as a whole");
        demand(destruction->recordCount == 0 && destruction->fileCount == 0,
               "no certificate of what is there");
        return;
    }
    ++judged.gone;
    demand(destruction->state == DestructionState::Completed, "what is left is cleared after the start");
    demand(performances.empty() && trained.empty() && rows == 0, "no row is left");
    demand(kept == 0, "no file is left");
    QStringList files = portfolio.files;
    files.sort();
    demand(destruction->fileCount == works &&
               destruction->fileHash ==
                   QString::fromLatin1(
                       QCryptographicHash::hash(files.join(u'\n').toLatin1(), QCryptographicHash::Sha256)
                           .toHex()) &&
               destruction->counts.split(u'\n').contains(u"performance %1"_s.arg(works)) &&
               destruction->counts.split(u'\n').contains(u"trainingAttendance 1"_s),
           "the certificate tells what is gone");
    for (const QString &name : {file, file + u"-wal"_s}) {
        QFile bytes(name);
        if (bytes.open(QIODevice::ReadOnly))
            demand(!bytes.readAll().contains(portfolio.mark.toUtf8()),
                   "the store's file holds nothing of it");
    }
}

/// Files of the vault that no attachment names.
QStringList orphans(const QString &data)
{
    const auto reader =
        store::Connection::open(QDir(data).filePath(u"licheng.sqlite"_s), store::Access::ReadOnly);
    if (!reader)
        return {reader.error().message};
    QStringList found;
    store::Records records(**reader);
    QDirIterator files(QDir(data).filePath(u"vault"_s), QDir::Files | QDir::Hidden,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString hash = QFileInfo(files.next()).fileName();
        if (ContentHash::fromHex(hash) && records.find<Attachment>({{u"sha256"_s, hash}}).empty())
            found.append(u"orphan "_s + hash);
    }
    return found;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const int rounds = std::max(1, QCoreApplication::arguments().value(1, u"4"_s).toInt());
    QTextStream out(stdout);
    const QTemporaryDir folder;
    SchoolProcess school(folder.filePath(u"school"_s));
    if (!school.trouble().isEmpty() || !school.addAccount(director, u"academicDirector"_s)) {
        out << "not begun: " << school.trouble() << Qt::endl;
        return 1;
    }
    Judgement judged;
    int acknowledged = 0;
    for (int round = 0; round < rounds; ++round) {
        const auto made = makeGraduates(school.data(), round * graduates);
        if (!made || !school.start()) {
            out << "round " << round << ": " << (made ? u"no start"_s : made.error().message) << Qt::endl;
            return 1;
        }
        const std::chrono::milliseconds after(QRandomGenerator::global()->bounded(0, 300));
        std::vector<Portfolio> portfolios = *made;
        if (!destroyUntilKilled(school, portfolios, after) || !school.start() || !waitForClearing(school)) {
            judged.faults.append(u"round %1 was not gone through"_s.arg(round));
            break;
        }
        school.kill();
        for (const Portfolio &each : portfolios) {
            acknowledged += each.isAcknowledged ? 1 : 0;
            judge(school.data(), each, judged);
        }
        judged.faults += orphans(school.data());
    }
    const Run checked = runServer({u"check"_s, u"--data"_s, school.data()});
    out << "kills " << rounds << ", acknowledged " << acknowledged << ", gone " << judged.gone << ", whole "
        << judged.whole << ", faults " << judged.faults.size() << ", check: " << checked.out.trimmed()
        << checked.err.trimmed() << Qt::endl;
    for (const QString &each : judged.faults)
        out << each << Qt::endl;
    return judged.faults.isEmpty() && checked.code == 0 && judged.gone + judged.whole > 0 ? 0 : 1;
}
