// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/transfer_export.h"

#include "server/exchange/transfer_format.h"
#include "server/exchange/transfer_package.h"
#include "server/exchange/zip_writer.h"
#include "server/security/passwords.h"
#include "server/store/records.h"
#include "server/store/transaction.h"
#include "shared/model/school_time.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

#include <set>

namespace licheng {

using namespace Qt::StringLiterals;
using protocol::Answer;
using store::WriteContext;

namespace {

/// One folder of a student: its files get numbers for names, and a list tells what they were called.
struct FileFolder
{
    QString path;
    QJsonArray names;
};

class TransferWriter
{
public:
    TransferWriter(store::Connection &reader, const Vault &vault, const QString &vaultFolder, ZipWriter &zip,
                   WrittenTransfer &written, const QDateTime &now)
        : m_reader(reader), m_records(reader), m_vault(vault), m_vaultFolder(vaultFolder), m_zip(zip),
          m_written(written), m_now(now)
    {
    }

    Result<Done> run(const School &school, const std::vector<Student> &students)
    {
        m_school = school;
        QJsonArray list;
        for (const Student &student : students) {
            const auto json = studentJson(student);
            if (!json)
                return json.error();
            list.append(*json);
            m_written.students.append(student.studentNumber);
        }
        const QString name = m_written.fileName.chopped(4) + u".json"_s;
        return m_zip.addBytes(name, QJsonDocument(list).toJson(), Packing::Deflate);
    }

private:
    Result<QJsonObject> studentJson(const Student &student)
    {
        const Term term = Term::of(schoolTime(m_now).date());
        m_identity = {{u"identityNumber"_s, student.identityNumber},
                      {u"birthday"_s, detail::toJson(student.birthday)}};
        QJsonObject values = m_identity;
        values.insert(u"schoolCode"_s, m_school.code);
        values.insert(u"unitCode"_s, m_format.name("noUnit"));
        values.insert(u"schoolYear"_s, term.year.roc());
        values.insert(u"semester"_s, static_cast<int>(term.semester));
        values.insert(u"name"_s, student.name);
        QJsonObject base = m_format.encode(m_format.base(), values);
        base.insert(m_format.name("posts"), posts(student));

        FileFolder outcomeFiles{student.identityNumber + u'/' + m_format.name("outcomeFolder"), {}};
        FileFolder performanceFiles{student.identityNumber + u'/' + m_format.name("performanceFolder"), {}};
        QJsonArray outcomeList;
        for (const CourseOutcome &outcome :
             m_records.find<CourseOutcome>({{u"studentId"_s, student.id.value()}})) {
            const auto json = outcomeJson(outcome, outcomeFiles);
            if (!json)
                return json.error();
            outcomeList.append(*json);
        }
        const auto performances = performanceLists(student, performanceFiles);
        if (!performances)
            return performances.error();
        for (const FileFolder *folder : {&outcomeFiles, &performanceFiles}) {
            if (auto added = m_zip.addBytes(folder->path + u'/' + m_format.name("mapping"),
                                            QJsonDocument(folder->names).toJson(), Packing::Deflate);
                !added)
                return added.error();
        }
        return QJsonObject{{m_format.name("base"), base},
                           {m_format.name("outcomes"), outcomeList},
                           {m_format.name("performances"), *performances}};
    }

    QJsonArray posts(const Student &student)
    {
        QJsonArray list;
        for (const QJsonObject &post :
             m_records.find(recordTypeOf<CadrePost>(), {{u"studentId"_s, student.id.value()}})) {
            QJsonObject values = withIdentity(post);
            values.insert(u"uploadTerm"_s, termOf(post));
            values.insert(u"submittedTerm"_s, submittedTerm(post));
            list.append(m_format.encode(m_format.post(), values));
            ++m_written.posts;
        }
        return list;
    }

    Result<QJsonObject> outcomeJson(const CourseOutcome &outcome, FileFolder &folder)
    {
        const Course course = m_records.get(outcome.courseId).value_or(Course());
        const bool isElsewhere =
            outcome.situation == StudySituation::Transfer || outcome.situation == StudySituation::Borrowed;
        const bool hasOrigin =
            outcome.situation != StudySituation::Regular && !outcome.originSchoolYear.isNull();
        const Term own{outcome.schoolYear, outcome.semester};
        const Term due = hasOrigin ? Term{outcome.originSchoolYear, outcome.originSemester} : own;
        QJsonObject values = withIdentity(licheng::toJson(outcome));
        const auto put = [&](const char *name, const QJsonValue &value) {
            values.insert(QLatin1String(name), value);
        };
        put("schoolCode",
            isElsewhere && !outcome.originSchoolCode.isEmpty() ? outcome.originSchoolCode : m_school.code);
        put("unitCode", m_format.name("noUnit"));
        put("dueYear", due.year.roc());
        put("dueSemester", static_cast<int>(due.semester));
        put("courseCode", outcome.originCourseCode.isEmpty() ? course.courseCode : outcome.originCourseCode);
        put("subject", outcome.originSubject.isEmpty() ? course.name : outcome.originSubject);
        put("credits", outcome.originCredits == 0 ? course.credits : outcome.originCredits);
        put("grade", outcome.originGrade == 0 ? course.grade : outcome.originGrade);
        put("courseSemester", static_cast<int>(due.semester));
        put("isBorrowed", outcome.situation == StudySituation::Borrowed);
        put("isTransfer", outcome.situation == StudySituation::Transfer);
        put("isRetake", outcome.situation == StudySituation::Retake);
        put("isSupplement", outcome.situation == StudySituation::Supplement);
        put("isRepeat", outcome.situation == StudySituation::Repeat);
        put(outcome.situation == StudySituation::Retake       ? "retakeTerm"
            : outcome.situation == StudySituation::Supplement ? "supplementTerm"
            : outcome.situation == StudySituation::Repeat     ? "repeatTerm"
                                                              : "uploadTerm",
            termNumber(own));
        put(outcome.situation == StudySituation::Retake ? "retakeMethod" : "supplementMethod",
            outcome.studyMethod);
        put("uploadTerm", termNumber(own));
        put("submittedTerm", submittedTerm(values));
        if (auto added = addFiles(u"outcomeId"_s, outcome.id.value(), folder, values); !added)
            return added.error();
        ++m_written.outcomes;
        return m_format.encode(m_format.outcome(), values);
    }

    Result<QJsonObject> performanceLists(const Student &student, FileFolder &folder)
    {
        std::vector<QJsonArray> lists(choices<PerformanceKind>().size());
        for (const Performance &performance :
             m_records.find<Performance>({{u"studentId"_s, student.id.value()}})) {
            QJsonObject values = withIdentity(licheng::toJson(performance));
            values.insert(u"uploadTerm"_s, termNumber({performance.schoolYear, performance.semester}));
            values.insert(u"createdOn"_s, createdOn(performance.id.value()));
            values.insert(u"submittedTerm"_s, submittedTerm(values));
            if (auto added = addFiles(u"performanceId"_s, performance.id.value(), folder, values); !added)
                return added.error();
            lists[size_t(performance.kind)].append(
                m_format.encode(m_format.performance(performance.kind), values));
            ++m_written.performances;
        }
        QJsonObject json;
        for (size_t i = 0; i < lists.size(); ++i)
            json.insert(m_format.listOf(static_cast<PerformanceKind>(i)), lists[i]);
        return json;
    }

    /// Adds the files of a record and says in its values where they are.
    Result<Done> addFiles(const QString &ownerField, qint64 owner, FileFolder &folder, QJsonObject &values)
    {
        for (const Attachment &file : m_records.find<Attachment>({{ownerField, owner}})) {
            const auto hash = ContentHash::fromHex(file.sha256);
            const auto md5 = hash ? md5Of(*hash) : Result<QString>(Error{u"it has no valid SHA-256"_s});
            if (!md5)
                return Error{u"The file %1 cannot be read: %2"_s.arg(file.fileName, md5.error().message)};
            const QString name = u"%1.%2"_s.arg(folder.names.size() + 1, 3, 10, QLatin1Char('0'))
                                     .arg(QFileInfo(file.fileName).suffix().toLower());
            const QString entry = folder.path + u'/' + name;
            if (auto added =
                    m_zip.addFile(entry, QDir(m_vaultFolder).filePath(hash->relativePath()), Packing::Store);
                !added)
                return added;
            folder.names.append(QJsonObject{{m_format.name("mappedName"), name},
                                            {m_format.name("originalName"), file.fileName},
                                            {m_format.name("mappedMd5"), *md5}});
            const bool isDocument = file.slot == AttachmentSlot::Document;
            values.insert(isDocument ? u"documentLink"_s : u"mediaLink"_s, entry);
            values.insert(isDocument ? u"documentMd5"_s : u"mediaMd5"_s, *md5);
            ++m_written.files;
        }
        return Done{};
    }

    Result<QString> md5Of(const ContentHash &hash)
    {
        auto file = m_vault.openVerified(hash);
        if (!file)
            return Error{file.error().message};
        QCryptographicHash md5(QCryptographicHash::Md5);
        for (qint64 offset = 0; offset < file->size();) {
            const auto piece = file->read(offset, 1 << 20);
            if (!piece)
                return Error{piece.error().message};
            md5.addData(*piece);
            offset += piece->size();
        }
        return QString::fromLatin1(md5.result().toHex());
    }

    [[nodiscard]] QJsonObject withIdentity(QJsonObject values) const
    {
        for (auto it = m_identity.begin(); it != m_identity.end(); ++it)
            values.insert(it.key(), it.value());
        return values;
    }

    [[nodiscard]] static int termOf(const QJsonObject &record)
    {
        return record.value(u"schoolYear").toInt() * 10 + record.value(u"semester").toInt();
    }

    /// The term of the list with which a record was submitted; 0: it was not.
    [[nodiscard]] int submittedTerm(const QJsonObject &record)
    {
        const qint64 id = record.value(u"submittedIn").toInteger();
        if (id != 0 && !m_lists.contains(id)) {
            const auto list = m_records.get(Id<SubmissionList>(id));
            m_lists.insert(id, list ? termNumber({list->schoolYear, list->semester}) : 0);
        }
        return id == 0 ? 0 : m_lists.value(id);
    }

    /// A performance does not carry the day on which it was entered; the change log knows it.
    [[nodiscard]] QJsonValue createdOn(qint64 id)
    {
        store::Statement first = m_reader.prepared(
            u"SELECT \"at\" FROM \"change\" WHERE recordType = 'performance' AND recordId = ? ORDER BY revision LIMIT 1"_s);
        QDateTime at;
        if (!first.exec(id) || !first.next() || !detail::fromJson(first.text(0), at))
            return QJsonValue(QJsonValue::Null);
        return detail::toJson(schoolTime(at).date());
    }

    const TransferFormat &m_format = TransferFormat::current();
    store::Connection &m_reader;
    store::Records m_records;
    const Vault &m_vault;
    const QString m_vaultFolder;
    ZipWriter &m_zip;
    WrittenTransfer &m_written;
    const QDateTime m_now;
    School m_school;
    QJsonObject m_identity;
    QHash<qint64, int> m_lists;
};

/// What was written is read as its receiver will: a fault of a file would be found there, too late.
Result<Done> readAgain(const WrittenTransfer &written, const Regulation &regulation)
{
    static const std::set<QString> ofFiles = {u"md5"_s,         u"md5Form"_s,     u"link"_s,
                                              u"missingFile"_s, u"foreignFile"_s, u"unreadable"_s};
    const auto package = readTransfer(written.path, written.fileName, written.password.toUtf8(), regulation);
    if (!package)
        return package.error();
    for (const TransferStudent &student : package->content.students) {
        for (const TransferProblem &problem : student.problems) {
            if (ofFiles.contains(problem.rule))
                return Error{u"The package is not what was written into it. "_s +
                             sentence(student.name, problem)};
        }
    }
    return Done{};
}

Result<Done> hashFile(WrittenTransfer &written)
{
    QFile file(written.path);
    QCryptographicHash md5(QCryptographicHash::Md5);
    QCryptographicHash sha256(QCryptographicHash::Sha256);
    if (!file.open(QIODevice::ReadOnly) || !md5.addData(&file) || !file.seek(0) || !sha256.addData(&file))
        return Error{u"%1 cannot be read: %2."_s.arg(written.path, file.errorString())};
    written.size = file.size();
    written.md5 = QString::fromLatin1(md5.result().toHex());
    written.sha256 = QString::fromLatin1(sha256.result().toHex());
    return Done{};
}

} // namespace

Result<WrittenTransfer> writeTransfer(store::Connection &reader, const Vault &vault,
                                      const QString &vaultFolder, const std::vector<Student> &students,
                                      const QString &folder, const Regulation &regulation,
                                      const QDateTime &now)
{
    const store::ReadTransaction snapshot(reader);
    const auto school = store::Records(reader).find<School>({}, 1);
    if (school.empty())
        return Error{u"The store holds no school; make the data folder with 'licheng-server init'."_s};
    WrittenTransfer written;
    written.fileName =
        u"%1_%2.zip"_s.arg(school.front().code, schoolTime(now).toString(u"yyyy_MM_dd_HH_mm_ss"_s));
    written.path = QDir(folder).filePath(written.fileName);
    written.password = initialPassword();
    auto zip = ZipWriter::create(written.path, written.password.toUtf8());
    if (!zip)
        return zip.error();
    auto done =
        TransferWriter(reader, vault, vaultFolder, zip.value(), written, now).run(school.front(), students);
    if (done)
        done = zip->finish();
    if (done)
        done = hashFile(written);
    if (done)
        done = readAgain(written, regulation);
    if (!done) {
        QFile::remove(written.path);
        return done.error();
    }
    return written;
}

store::WriteRequest transferRecord(const WrittenTransfer &written, const service::Caller *caller)
{
    store::WriteRequest request;
    if (caller) {
        request.actorId = caller->account.id.value();
        request.actorName = caller->account.displayName;
        request.sessionId = caller->sessionId;
    }
    request.method = QString(QLatin1String(transferExportAction));
    const QJsonObject line{{u"file"_s, written.fileName},
                           {u"size"_s, written.size},
                           {u"sha256"_s, written.sha256},
                           {u"md5"_s, written.md5},
                           {u"students"_s, QJsonArray::fromStringList(written.students)}};
    request.job = [line](WriteContext &write) -> Answer<QJsonObject> {
        if (auto logged = write.log(QString(QLatin1String(transferExportAction)),
                                    recordTypeOf<Student>().name(), 0, {}, line);
            !logged)
            return logged.error();
        return QJsonObject{};
    };
    return request;
}

} // namespace licheng
