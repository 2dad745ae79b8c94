// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/transfer_command.h"

#include "app/ctl/record_pages.h"
#include "shared/model/student.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace licheng::ctl
{

using namespace Qt::StringLiterals;
using namespace protocol;

namespace
{

constexpr qint64 pieceBytes = 1 << 20;

QString hashOf(QFile &file)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const bool isRead = file.seek(0) && hash.addData(&file);
    return isRead ? QString::fromLatin1(hash.result().toHex()) : QString();
}

} // namespace

Result<Done> TransferCommand::prepare()
{
    if (arguments().command == u"transfer-export") {
        m_numbers = arguments().operands.first().split(u',', Qt::SkipEmptyParts);
        m_numbers.removeDuplicates();
        m_folder = arguments().value(u"out"_s, QStringLiteral("."));
        if (m_numbers.isEmpty())
            return Error{QStringLiteral("name the students by their numbers, separated by commas")};
        if (!QDir().mkpath(m_folder))
            return Error{QStringLiteral("the folder %1 cannot be made").arg(m_folder)};
        return Done{};
    }
    m_mode = arguments().value(u"mode"_s, u"all"_s);
    if (m_mode != u"all" && m_mode != u"good" && m_mode != u"check")
        return Error{QStringLiteral("--mode is all, good or check")};
    m_password = qEnvironmentVariable("LICHENG_PACKAGE_PASSWORD");
    if (arguments().has(u"password-file"_s)) {
        QFile file(arguments().value(u"password-file"_s));
        constexpr qint64 longest = 1024;
        if (!file.open(QIODevice::ReadOnly))
            return Error{QStringLiteral("%1 cannot be read (%2)").arg(file.fileName(), file.errorString())};
        m_password = QString::fromUtf8(file.readLine(longest)).trimmed();
    }
    if (m_password.isEmpty())
        return Error{QStringLiteral("give the package's password in LICHENG_PACKAGE_PASSWORD or by --password-file")};
    m_file.setFileName(arguments().operands.first());
    if (!m_file.open(QIODevice::ReadOnly))
        return Error{QStringLiteral("%1 cannot be read (%2)").arg(m_file.fileName(), m_file.errorString())};
    return Done{};
}

void TransferCommand::start()
{
    if (arguments().command == u"transfer-import") {
        m_sha256 = hashOf(m_file);
        const QJsonObject params{{u"fileName"_s, QFileInfo(m_file.fileName()).fileName()}, {u"size"_s, m_file.size()},
                                 {u"sha256"_s, m_sha256}};
        session().call(u"transfer.begin"_s, params, this, [this](const Answer<QJsonObject> &answer) {
            if (!answer)
                return fail(answer.error(), &recordTypeOf<Student>());
            m_file.seek(0);
            send((*answer)[u"package"].toInteger());
        });
        return;
    }
    RecordQuery query;
    query.type = u"student"_s;
    query.columns = {u"studentNumber"_s};
    query.conditions = {{u"studentNumber"_s, Condition::Operator::In, QJsonArray::fromStringList(m_numbers)}};
    auto ids = std::make_shared<QJsonArray>();
    readPages(session(), query, 0, this,
              [this, ids](const Page &page) {
                  for (const QJsonValue &row : page.rows) {
                      ids->append(row.toArray().first());
                      m_numbers.removeAll(row.toArray().at(2).toString());
                  }
              },
              [this, ids](const std::optional<Fault> &fault) {
                  if (fault)
                      return fail(*fault, &recordTypeOf<Student>());
                  if (!m_numbers.isEmpty()) {
                      output().error(QStringLiteral("there is no student with the number '%1'").arg(m_numbers.first()));
                      return finish(ExitCode::Refused);
                  }
                  exportStudents(*ids);
              });
}

void TransferCommand::exportStudents(const QJsonArray &ids)
{
    session().call(u"transfer.prepare"_s, {{u"students"_s, ids}}, this, [this](const Answer<QJsonObject> &answer) {
        if (!answer)
            return fail(answer.error(), &recordTypeOf<Student>());
        const QString name = QFileInfo((*answer)[u"fileName"].toString()).fileName();
        m_file.setFileName(QDir(m_folder).filePath(name));
        if (name.isEmpty() || name.startsWith(u'.')
            || !m_file.open(QIODevice::ReadWrite | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner)) {
            output().error(QStringLiteral("%1 cannot be made: %2").arg(m_file.fileName(), m_file.errorString()));
            return finish(ExitCode::Internal);
        }
        fetch(*answer);
    }, longDeadline);
}

void TransferCommand::fetch(const QJsonObject &package)
{
    const qint64 size = package[u"size"].toInteger();
    if (m_file.pos() >= size)
        return tellPackage(package);
    session().call(u"transfer.read"_s, {{u"package"_s, package[u"package"]}, {u"offset"_s, m_file.pos()}}, this,
                   [this, package](const Answer<QJsonObject> &answer) {
                       const QByteArray piece = answer ? QByteArray::fromBase64((*answer)[u"data"].toString().toLatin1()) : QByteArray();
                       if (!answer) {
                           m_file.remove();
                           return fail(answer.error(), &recordTypeOf<Student>());
                       }
                       if (piece.isEmpty() || m_file.write(piece) != piece.size()) {
                           output().error(QStringLiteral("%1 cannot be written: %2").arg(m_file.fileName(), m_file.errorString()));
                           m_file.remove();
                           return finish(ExitCode::Internal);
                       }
                       fetch(package);
                   });
}

void TransferCommand::tellPackage(const QJsonObject &package)
{
    const bool isWritten = m_file.flush();
    if (!isWritten || hashOf(m_file) != package[u"sha256"].toString()) {
        output().error(QStringLiteral("%1 did not arrive as the server has it; run the command again").arg(m_file.fileName()));
        m_file.remove();
        return finish(ExitCode::Internal);
    }
    output().line(QStringLiteral("package: %1").arg(m_file.fileName()));
    output().line(QStringLiteral("students %1, posts %2, course outcomes %3, performances %4, files %5")
                      .arg(package[u"students"].toArray().size()).arg(package[u"cadrePosts"].toInteger())
                      .arg(package[u"courseOutcomes"].toInteger()).arg(package[u"performances"].toInteger())
                      .arg(package[u"files"].toInteger()));
    output().line(QStringLiteral("MD5 %1, SHA-256 %2").arg(package[u"md5"].toString(), package[u"sha256"].toString()));
    output().line(QStringLiteral("password: %1 (kept nowhere: hand it over by another way than the package)")
                      .arg(package[u"password"].toString()));
    QJsonObject result = package;
    result.remove(u"package"_s);
    result.insert(u"file"_s, m_file.fileName());
    output().json(result);
    finish(ExitCode::Ok);
}

void TransferCommand::send(qint64 package)
{
    const qint64 offset = m_file.pos();
    const QByteArray piece = m_file.read(pieceBytes);
    if (piece.isEmpty())
        return check(package);
    output().progress(QStringLiteral("%1 of %2 bytes").arg(offset).arg(m_file.size()));
    session().call(u"transfer.send"_s,
                   {{u"package"_s, package}, {u"offset"_s, offset}, {u"data"_s, QString::fromLatin1(piece.toBase64())}}, this,
                   [this, package](const Answer<QJsonObject> &answer) {
                       if (!answer)
                           return fail(answer.error(), &recordTypeOf<Student>());
                       send(package);
                   }, longDeadline);
}

void TransferCommand::check(qint64 package)
{
    session().call(u"transfer.check"_s, {{u"package"_s, package}, {u"password"_s, m_password}}, this,
                   [this, package](const Answer<QJsonObject> &answer) {
                       if (!answer) {
                           output().error(answer.error().message);
                           output().json({{u"error"_s, faultJson(answer.error())}});
                           return finish(exitCodeOf(answer.error().code));
                       }
                       const bool isFaulty = !(*answer)[u"problems"].toArray().isEmpty();
                       if (m_mode != u"check" && (!isFaulty || m_mode == u"good"))
                           return apply(package);
                       tellPlan(*answer);
                       if (isFaulty)
                           output().error(QStringLiteral("nothing was taken over; --mode good takes the students without problems"));
                       finish(isFaulty ? ExitCode::Faults : ExitCode::Ok);
                   }, longDeadline);
}

void TransferCommand::apply(qint64 package)
{
    session().write(u"transfer.apply"_s, {{u"package"_s, package}, {u"mode"_s, m_mode}}, this,
                    [this](const Answer<QJsonObject> &answer) {
                        if (!answer)
                            return fail(answer.error(), &recordTypeOf<Student>());
                        tellPlan(*answer);
                        finish(ExitCode::Ok);
                    }, longDeadline);
}

void TransferCommand::tellPlan(const QJsonObject &plan)
{
    for (const QJsonValue &student : plan[u"students"].toArray()) {
        output().line(QStringLiteral("%1 %2\t%3\tposts %4, course outcomes %5, performances %6, known already %7")
                          .arg(student[u"studentNumber"].toString(), student[u"name"].toString(), student[u"step"].toString())
                          .arg(student[u"cadrePosts"].toInteger()).arg(student[u"courseOutcomes"].toInteger())
                          .arg(student[u"performances"].toInteger()).arg(student[u"known"].toInteger()));
    }
    for (const QJsonValue &problem : plan[u"problems"].toArray())
        output().line(problem[u"message"].toString());
    for (const QJsonValue &note : plan[u"notes"].toArray())
        output().line(note.toString());
    output().json(plan);
}

} // namespace licheng::ctl
