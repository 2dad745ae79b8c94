// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/transfer_content.h"

#include "server/exchange/transfer_format.h"
#include "shared/model/exempt_numbers.h"
#include "shared/model/identity_number.h"
#include "shared/model/normalize.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// Reads the lists of one student.
class StudentReader
{
public:
    StudentReader(TransferStudent &student, QSet<QString> &unread) : m_student(student), m_unread(unread) {}

    void read(const QJsonObject &json, const QString &listName, const TransferKeys &keys, TransferItem item)
    {
        const QJsonValue list = json.value(listName);
        if (list.isNull() || list.isUndefined())
            return;
        const QJsonArray entries = list.toArray();
        if (!list.isArray() || entries.size() > maxTransferItems) {
            m_student.problems.push_back({listName, list.isArray() ? u"tooMany"_s : u"list"_s, {}});
            return;
        }
        for (qsizetype i = 0; i < entries.size(); ++i) {
            item.place = u"%1 %2"_s.arg(listName).arg(i + 1);
            if (!entries[i].isObject()) {
                m_student.problems.push_back({item.place, u"object"_s, {}});
                continue;
            }
            item.values = valuesOf(item.place, keys, entries[i].toObject());
            const QString owner = normalize::identifier(item.values.value(u"identityNumber").toString());
            if (!owner.isEmpty() && owner != m_student.identityNumber)
                m_student.problems.push_back({item.place, u"otherStudent"_s, {}});
            m_student.items.push_back(item);
        }
    }

    QJsonObject valuesOf(const QString &place, const TransferKeys &keys, const QJsonObject &object)
    {
        TransferValues read = TransferFormat::current().decode(keys, object);
        for (const TransferFault &fault : read.faults)
            m_student.problems.push_back({place, fault.rule, fault.key + u' ' + fault.value});
        for (const QString &key : std::as_const(read.unread))
            m_unread.insert(key);
        return read.values;
    }

private:
    TransferStudent &m_student;
    QSet<QString> &m_unread;
};

Result<TransferStudent> readStudent(const QJsonObject &json, qsizetype number, QSet<QString> &unread)
{
    const TransferFormat &format = TransferFormat::current();
    const QString baseName = format.name("base");
    const QString performances = format.name("performances");
    const QJsonObject base = json.value(baseName).toObject();
    if (base.isEmpty())
        return Error{u"student %1 has no %2"_s.arg(number).arg(baseName)};
    TransferStudent student;
    StudentReader reader(student, unread);
    QJsonObject plain = base;
    plain.remove(format.name("posts"));
    student.values = reader.valuesOf(baseName, format.base(), plain);
    student.identityNumber = normalize::identifier(student.values.value(u"identityNumber").toString());
    student.name = student.values.value(u"name").toString();
    // The number names the folder with the student's files.
    const bool isNational = identityNumberKind(student.identityNumber) != IdentityNumberKind::Invalid;
    if (!isNational && !isDocumentNumber(student.identityNumber))
        return Error{u"student %1 (%2) has no valid %3"_s.arg(
            QString::number(number), student.name.left(50),
            TransferFormat::keyOf(format.base(), u"identityNumber"))};
    reader.read(base, format.name("posts"), format.post(), {TransferItem::Kind::Post, {}, {}, {}, {}});
    reader.read(json, format.name("outcomes"), format.outcome(),
                {TransferItem::Kind::Outcome, {}, {}, {}, {}});
    const QJsonValue lists = json.value(performances);
    if (!lists.isObject() && !lists.isNull() && !lists.isUndefined())
        student.problems.push_back({performances, u"object"_s, {}});
    QSet<QString> known;
    for (size_t i = 0; i < choices<PerformanceKind>().size(); ++i) {
        const auto kind = static_cast<PerformanceKind>(i);
        known.insert(format.listOf(kind));
        reader.read(lists.toObject(), format.listOf(kind), format.performance(kind),
                    {TransferItem::Kind::Performance, kind, {}, {}, {}});
    }
    // A list under another name would be lost without a word.
    const QJsonObject all = lists.toObject();
    for (auto it = all.begin(); it != all.end(); ++it) {
        if (!known.contains(it.key()))
            student.problems.push_back({performances, u"unknownList"_s, it.key().left(80)});
    }
    for (auto it = json.begin(); it != json.end(); ++it) {
        if (it.key() != baseName && it.key() != performances && it.key() != format.name("outcomes"))
            unread.insert(it.key().left(80));
    }
    return student;
}

} // namespace

QString sentence(const QString &student, const TransferProblem &problem)
{
    static const QHash<QString, QString> sentences = {
        {u"md5"_s, u"the file %1 has other bytes than its MD5 says; fetch the package again."_s},
        {u"md5Form"_s, u"the MD5 of a file is missing or no 32 hexadecimal digits: %1."_s},
        {u"link"_s, u"there is the MD5 of a file but no link to it: %1."_s},
        {u"missingFile"_s, u"the file %1 is missing in the package."_s},
        {u"foreignFile"_s, u"the file %1 lies in another student's folder."_s},
        {u"unreadable"_s, u"%1"_s},
        {u"fileType"_s, u"the file %1 is of a type that is not accepted."_s},
        {u"fileSize"_s, u"the file %1 is larger than the regulation allows."_s},
        {u"fileEmpty"_s, u"the file %1 is empty."_s},
        {u"otherStudent"_s, u"the identity number is that of somebody else."_s},
        {u"double"_s, u"the student stands twice in the package."_s},
        {u"birthday"_s,
         u"the birthday is not that of the student in the register with this identity number."_s},
        {u"list"_s, u"it is no list."_s},
        {u"object"_s, u"it is no object."_s},
        {u"tooMany"_s, u"it has more entries than are read."_s},
        {u"unknownList"_s, u"nobody knows the list %1."_s},
        {u"required"_s, u"%1 is missing."_s},
        {u"length"_s, u"%1 is too long."_s},
        {u"code"_s, u"%1 is not in its code table; import the newer table first."_s},
        {u"word"_s, u"%1 is not understood."_s},
        {u"unreadKeys"_s, u"these keys are not read: %1."_s},
        {u"unusedFile"_s, u"no record names the file %1; it is left out."_s},
        {u"originalNames"_s,
         u"the original names in %1 cannot be read; the files keep those of the package."_s},
        {u"registerName"_s, u"the register has the name %1."_s},
        {u"unselected"_s, u"it is taken over without its selection (article %1)."_s},
        {u"retake"_s,
         u"it was a retake, supplement or repetition at the other school; here it is one of before the transfer."_s},
    };
    if (problem.content)
        return sentence(student,
                        {problem.place, u"unreadable"_s, problem.value + u": "_s + problem.content->message});
    const QString known = sentences.value(problem.rule, u"%1 cannot be taken over (%2)."_s);
    const QString what = known.contains(u"%2")   ? known.arg(problem.value, problem.rule)
                         : known.contains(u"%1") ? known.arg(problem.value)
                                                 : known;
    QStringList where{student, problem.place};
    where.removeAll(QString());
    return where.isEmpty() ? what : where.join(u", "_s) + u": "_s + what;
}

QJsonObject toJson(const QString &student, const TransferProblem &problem)
{
    QJsonObject json{{u"student"_s, student},
                     {u"place"_s, problem.place},
                     {u"rule"_s, problem.rule},
                     {u"value"_s, problem.value},
                     {u"message"_s, sentence(student, problem)}};
    if (problem.content)
        json.insert(u"contentFault"_s, contentFaultKey(problem.content->fault));
    if (problem.content && problem.content->found)
        json.insert(u"found"_s, contentTypeKey(*problem.content->found));
    return json;
}

Result<TransferContent> decodeTransfer(const QByteArray &json)
{
    if (json.size() > maxTransferJson)
        return Error{u"it is longer than %1 bytes"_s.arg(maxTransferJson)};
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parse);
    if (parse.error != QJsonParseError::NoError)
        return Error{u"it is no JSON: %1 at byte %2"_s.arg(parse.errorString()).arg(parse.offset)};
    if (!document.isArray())
        return Error{u"it is no list of students"_s};
    const QJsonArray list = document.array();
    if (list.isEmpty() || list.size() > maxTransferStudents)
        return Error{u"it has %1 students; 1 to %2 are read"_s.arg(list.size()).arg(maxTransferStudents)};
    TransferContent content;
    QSet<QString> unread;
    QSet<QString> seen;
    for (qsizetype i = 0; i < list.size(); ++i) {
        auto student = readStudent(list[i].toObject(), i + 1, unread);
        if (!student)
            return student.error();
        if (seen.contains(student->identityNumber))
            student->problems.push_back({{}, u"double"_s, {}});
        seen.insert(student->identityNumber);
        content.students.push_back(std::move(student).value());
    }
    if (!unread.isEmpty()) {
        QStringList keys(unread.begin(), unread.end());
        keys.sort();
        content.notes.push_back({{}, u"unreadKeys"_s, keys.join(u", "_s).left(500)});
    }
    return content;
}

std::optional<QHash<QString, QString>> decodeFileNames(const QByteArray &json)
{
    const TransferFormat &format = TransferFormat::current();
    const QJsonDocument document = QJsonDocument::fromJson(json);
    QHash<QString, QString> names;
    if (document.isObject()) {
        const QJsonObject object = document.object();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (!it->isString())
                return std::nullopt;
            names.insert(it.key(), it->toString());
        }
        return names;
    }
    if (!document.isArray())
        return std::nullopt;
    for (const QJsonValue &entry : document.array()) {
        const QString name = entry[format.name("mappedName")].toString();
        const QString original = entry[format.name("originalName")].toString();
        if (name.isEmpty() || original.isEmpty())
            return std::nullopt;
        names.insert(name, original);
    }
    return names;
}

} // namespace licheng
