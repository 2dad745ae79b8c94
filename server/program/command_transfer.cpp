// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/program/command_line.h"

#include "server/exchange/transfer_export.h"
#include "server/exchange/transfer_import.h"
#include "server/service/regulation_book.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace licheng::ops
{

namespace
{

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
    std::unique_ptr<Workshop> workshop(new Workshop{std::move(opened).value(), Vault(vaultFolder), nullptr, nullptr,
                                                    QDateTime::currentDateTimeUtc()});
    if (const auto ready = workshop->vault.open(); !ready)
        return Error{ready.error().message};
    auto reader = workshop->opened.store->reader();
    if (!reader)
        return reader.error();
    workshop->reader = std::move(reader).value();
    workshop->regulation = service::RegulationBook().inForceAt(*workshop->reader, workshop->now);
    if (!workshop->regulation)
        return Error{QStringLiteral("No regulation is in force today.")};
    return workshop;
}

Result<std::vector<Student>> studentsOf(store::Connection &reader, const QStringList &numbers)
{
    std::vector<Student> students;
    for (const QString &number : numbers) {
        auto student = store::Records(reader).findOne<Student>(QStringLiteral("studentNumber"), number);
        if (!student)
            return Error{QStringLiteral("There is no student with the number '%1'; give another.").arg(number)};
        students.push_back(*std::move(student));
    }
    return students;
}

void printOutcome(const QJsonObject &answer)
{
    for (const QJsonValue &student : answer[u"students"].toArray()) {
        print(QStringLiteral("%1 %2: %3, %4 posts, %5 course outcomes, %6 performances, %7 known already")
                  .arg(student[u"studentNumber"].toString(), student[u"name"].toString(), student[u"step"].toString())
                  .arg(student[u"cadrePosts"].toInteger()).arg(student[u"courseOutcomes"].toInteger())
                  .arg(student[u"performances"].toInteger()).arg(student[u"known"].toInteger()));
    }
    for (const QJsonValue &problem : answer[u"problems"].toArray())
        print(problem[u"message"].toString());
    for (const QJsonValue &note : answer[u"notes"].toArray())
        print(note[u"message"].toString());
}

} // namespace

int transferExportCommand(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("transfer-export"),
                     QStringLiteral("Writes the transfer package (歷程交換檔) of students for another school, as a zip file with a password that "
                                    "is printed once. The server must not be running; while it is, use 'licheng-ctl transfer-export'."));
    line.add(QStringLiteral("student"), QStringLiteral("Student numbers (學號), separated by commas."), QStringLiteral("numbers"));
    line.add(QStringLiteral("to"), QStringLiteral("The folder that the package is written to."), QStringLiteral("folder"));
    if (const auto code = line.parse(arguments))
        return *code;
    QStringList numbers = line.value(QStringLiteral("student")).split(u',', Qt::SkipEmptyParts);
    numbers.removeDuplicates();
    if (numbers.isEmpty() || numbers.size() > maxTransferStudents)
        return fail({QStringLiteral("Give 1 to %1 student numbers with --student.").arg(maxTransferStudents)}, Usage);
    const QString folder = line.value(QStringLiteral("to"));
    if (folder.isEmpty() || !QDir().mkpath(folder))
        return fail({QStringLiteral("Give the folder to write to with --to.")}, Usage);
    const auto workshop = openWorkshop(line);
    if (!workshop)
        return fail(workshop.error());
    Workshop &work = **workshop;
    const auto students = studentsOf(*work.reader, numbers);
    if (!students)
        return fail(students.error());
    const auto written = writeTransfer(*work.reader, work.vault, work.opened.folder.vault(), *students, folder, *work.regulation,
                                       work.now);
    if (!written)
        return fail(written.error());
    if (const auto logged = work.opened.store->writer().submitAndWait(transferRecord(*written, nullptr)); !logged) {
        QFile::remove(written->path);
        return fail({logged.error().message});
    }
    print(QStringLiteral("Package: %1").arg(written->path));
    print(QStringLiteral("Password: %1").arg(written->password));
    print(QStringLiteral("%1 students, %2 posts, %3 course outcomes, %4 performances, %5 files, all re-read and checked")
              .arg(written->students.size()).arg(written->posts).arg(written->outcomes).arg(written->performances).arg(written->files));
    print(QStringLiteral("MD5 %1").arg(written->md5));
    print(QStringLiteral("SHA-256 %1").arg(written->sha256));
    print(QStringLiteral("The password is kept nowhere: hand it over by another way than the package."));
    return Success;
}

int transferImportCommand(const QStringList &arguments)
{
    CommandLine line(QStringLiteral("transfer-import"),
                     QStringLiteral("Takes over the records of students from a transfer package (歷程交換檔) of another school. The server must "
                                    "not be running; while it is, use 'licheng-ctl transfer-import'."));
    line.add(QStringLiteral("from"), QStringLiteral("The zip file."), QStringLiteral("file"));
    line.add(QStringLiteral("mode"), QStringLiteral("all (all students or none), good (students without problems), check (nothing is changed)."),
             QStringLiteral("mode"), QStringLiteral("all"));
    if (const auto code = line.parse(arguments))
        return *code;
    if (line.value(QStringLiteral("from")).isEmpty())
        return fail({QStringLiteral("Give the package's file with --from.")}, Usage);
    const QString mode = line.value(QStringLiteral("mode"));
    if (mode != u"all" && mode != u"good" && mode != u"check")
        return fail({QStringLiteral("--mode is all, good or check.")}, Usage);
    const auto workshop = openWorkshop(line);
    if (!workshop)
        return fail(workshop.error());
    Workshop &work = **workshop;
    QString password = qEnvironmentVariable(passwordVariable);
    if (password.isEmpty()) {
        print(QStringLiteral("Password of the package (or set %1):").arg(QLatin1String(passwordVariable)));
        password = readLine();
    }
    const QString path = line.value(QStringLiteral("from"));
    const auto package = readTransfer(path, QFileInfo(path).fileName(), password.trimmed().toUtf8(), *work.regulation);
    if (!package)
        return fail(package.error());
    if (mode == u"check") {
        const auto planning = planTransfer(*work.reader, package->content, store::ScopeFilter::everything(), *work.regulation, work.now);
        printOutcome(planning.json());
        return planning.count(TransferStep::Refused) > 0 ? Failure : Success;
    }
    const auto answer = takeTransfer(*work.opened.store, work.vault, *package, *work.regulation,
                                     {mode == u"good" ? TransferMode::Good : TransferMode::All,
                                      store::ScopeFilter::everything(), work.now, VaultIntake::Unkept::TakeBack,
                                      {.method = QString(QLatin1String(transferImportAction))}, {}});
    if (!answer) {
        printOutcome({{QStringLiteral("problems"), answer.error().data[u"problems"]}});
        return fail({answer.error().message});
    }
    printOutcome(*answer);
    return Success;
}

} // namespace licheng::ops
