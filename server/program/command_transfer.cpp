// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/command_line.h"

#include "server/exchange/transfer_export.h"
#include "server/exchange/transfer_import.h"
#include "server/service/regulation_book.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr auto passwordVariable = "LICHENG_PACKAGE_PASSWORD";

/// A data folder whose server is not running, with all that a package needs.
struct Workshop
{
    OpenedFolder opened;
    Vault vault;
    std::unique_ptr<store::Connection> reader;
    std::shared_ptr<const Regulation> regulation;
    QDateTime now;
};

Result<std::unique_ptr<Workshop>> openWorkshop(const CommandLine &line)
{
    auto opened = openFolder(line);
    if (!opened)
        return opened.error();
    const QString vaultFolder = opened->folder.vault();
    std::unique_ptr<Workshop> workshop(new Workshop{std::move(opened).value(), Vault(vaultFolder), nullptr,
                                                    nullptr, QDateTime::currentDateTimeUtc()});
    if (const auto ready = workshop->vault.open(); !ready)
        return Error{ready.error().message};
    auto reader = workshop->opened.store->reader();
    if (!reader)
        return reader.error();
    workshop->reader = std::move(reader).value();
    workshop->regulation = service::RegulationBook().inForceAt(*workshop->reader, workshop->now);
    if (!workshop->regulation)
        return Error{u"No regulation is in force today."_s};
    return workshop;
}

Result<std::vector<Student>> studentsOf(store::Connection &reader, const QStringList &numbers)
{
    std::vector<Student> students;
    for (const QString &number : numbers) {
        auto student = store::Records(reader).findOne<Student>(u"studentNumber"_s, number);
        if (!student)
            return Error{u"There is no student with the number '%1'; give another."_s.arg(number)};
        students.push_back(*std::move(student));
    }
    return students;
}

void printOutcome(const QJsonObject &answer)
{
    for (const QJsonValue &student : answer[u"students"].toArray()) {
        print(u"%1 %2: %3, %4 posts, %5 course outcomes, %6 performances, %7 known already"_s
                  .arg(student[u"studentNumber"].toString(), student[u"name"].toString(),
                       student[u"step"].toString())
                  .arg(student[u"cadrePosts"].toInteger())
                  .arg(student[u"courseOutcomes"].toInteger())
                  .arg(student[u"performances"].toInteger())
                  .arg(student[u"known"].toInteger()));
    }
    for (const QJsonValue &problem : answer[u"problems"].toArray())
        print(problem[u"message"].toString());
    for (const QJsonValue &note : answer[u"notes"].toArray())
        print(note[u"message"].toString());
}

} // namespace

int transferExportCommand(const QStringList &arguments)
{
    CommandLine line(
        u"transfer-export"_s,
        u"Writes the transfer package (歷程交換檔) of students for another school, as a zip file with a "
        u"password that "
        "is printed once. The server must not be running; while it is, use 'licheng-ctl transfer-export'."_s);
    line.add(u"student"_s, u"Student numbers (學號), separated by commas."_s, u"numbers"_s);
    line.add(u"to"_s, u"The folder that the package is written to."_s, u"folder"_s);
    if (const auto code = line.parse(arguments))
        return *code;
    QStringList numbers = line.value(u"student"_s).split(u',', Qt::SkipEmptyParts);
    numbers.removeDuplicates();
    if (numbers.isEmpty() || numbers.size() > maxTransferStudents)
        return fail({u"Give 1 to %1 student numbers with --student."_s.arg(maxTransferStudents)}, Usage);
    const QString folder = line.value(u"to"_s);
    if (folder.isEmpty() || !QDir().mkpath(folder))
        return fail({u"Give the folder to write to with --to."_s}, Usage);
    const auto workshop = openWorkshop(line);
    if (!workshop)
        return fail(workshop.error());
    Workshop &work = **workshop;
    const auto students = studentsOf(*work.reader, numbers);
    if (!students)
        return fail(students.error());
    const auto written = writeTransfer(*work.reader, work.vault, work.opened.folder.vault(), *students,
                                       folder, *work.regulation, work.now);
    if (!written)
        return fail(written.error());
    if (const auto logged = work.opened.store->writer().submitAndWait(transferRecord(*written, nullptr));
        !logged) {
        QFile::remove(written->path);
        return fail({logged.error().message});
    }
    print(u"Package: %1"_s.arg(written->path));
    print(u"Password: %1"_s.arg(written->password));
    print(u"%1 students, %2 posts, %3 course outcomes, %4 performances, %5 files, all re-read and checked"_s
              .arg(written->students.size())
              .arg(written->posts)
              .arg(written->outcomes)
              .arg(written->performances)
              .arg(written->files));
    print(u"MD5 %1"_s.arg(written->md5));
    print(u"SHA-256 %1"_s.arg(written->sha256));
    print(u"The password is kept nowhere: hand it over by another way than the package."_s);
    return Success;
}

int transferImportCommand(const QStringList &arguments)
{
    CommandLine line(u"transfer-import"_s,
                     u"Takes over the records of students from a transfer package (歷程交換檔) of another "
                     u"school. The server must "
                     "not be running; while it is, use 'licheng-ctl transfer-import'."_s);
    line.add(u"from"_s, u"The zip file."_s, u"file"_s);
    line.add(u"mode"_s,
             u"all (all students or none), good (students without problems), check (nothing is changed)."_s,
             u"mode"_s, u"all"_s);
    if (const auto code = line.parse(arguments))
        return *code;
    if (line.value(u"from"_s).isEmpty())
        return fail({u"Give the package's file with --from."_s}, Usage);
    const QString mode = line.value(u"mode"_s);
    if (mode != u"all" && mode != u"good" && mode != u"check")
        return fail({u"--mode is all, good or check."_s}, Usage);
    const auto workshop = openWorkshop(line);
    if (!workshop)
        return fail(workshop.error());
    Workshop &work = **workshop;
    QString password = qEnvironmentVariable(passwordVariable);
    if (password.isEmpty()) {
        print(u"Password of the package (or set %1):"_s.arg(QLatin1String(passwordVariable)));
        password = readLine();
    }
    const QString path = line.value(u"from"_s);
    const auto package =
        readTransfer(path, QFileInfo(path).fileName(), password.trimmed().toUtf8(), *work.regulation);
    if (!package)
        return fail(package.error());
    if (mode == u"check") {
        const auto planning = planTransfer(*work.reader, package->content, store::ScopeFilter::everything(),
                                           *work.regulation, work.now);
        printOutcome(planning.json());
        return planning.count(TransferStep::Refused) > 0 ? Failure : Success;
    }
    const auto answer = takeTransfer(*work.opened.store, work.vault, *package, *work.regulation,
                                     {mode == u"good" ? TransferMode::Good : TransferMode::All,
                                      store::ScopeFilter::everything(),
                                      work.now,
                                      VaultIntake::Unkept::TakeBack,
                                      {.method = QString(QLatin1String(transferImportAction))},
                                      {}});
    if (!answer) {
        printOutcome({{u"problems"_s, answer.error().data[u"problems"]}});
        return fail({answer.error().message});
    }
    printOutcome(*answer);
    return Success;
}

} // namespace licheng
