// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/exchange/transfer_import.h"

#include "server/exchange/transfer_export.h"
#include "server/exchange/transfer_format.h"
#include "server/exchange/transfer_records.h"
#include "server/store/transaction.h"
#include "shared/model/fault_rule.h"

#include <QJsonArray>

namespace licheng {

using namespace Qt::StringLiterals;
using protocol::Answer;
using protocol::ErrorCode;
using protocol::Fault;
using store::WriteContext;

namespace {

const QString importAction = u"import"_s;

std::optional<Fault> refusal(const TransferPlanning &planning, TransferMode mode)
{
    const qint64 refused = planning.count(TransferStep::Refused);
    if (refused == 0 || mode == TransferMode::Good)
        return std::nullopt;
    Fault fault = protocol::invalid(u"package"_s, "faulty"_rule);
    QStringList sentences;
    for (const PlannedTransferStudent &student : planning.students) {
        for (const TransferProblem &problem : student.problems)
            sentences.append(sentence(student.given->name, problem));
    }
    constexpr qsizetype most = 20;
    fault.message = u"%1 of %2 students have problems; nothing was taken over. %3"_s.arg(refused)
                        .arg(planning.students.size())
                        .arg(sentences.mid(0, most).join(u' '));
    fault.data.insert(u"problems"_s, planning.json()[u"problems"]);
    return fault;
}

/// One job of the writer: all of it, or nothing.
class Applier
{
public:
    Applier(WriteContext &write, const TransferPackage &package, const QSet<QString> &held)
        : m_write(write), m_package(package), m_held(held)
    {
    }

    Answer<QJsonObject> run(const TransferPlanning &planning)
    {
        QJsonArray numbers;
        for (const PlannedTransferStudent &student : planning.students) {
            if (student.step != TransferStep::Take)
                continue;
            numbers.append(student.student.studentNumber);
            for (const PlannedTransfer &item : student.items) {
                if (item.isKnown)
                    continue;
                if (auto made = make(student.student, item); !made)
                    return made.error();
            }
        }
        QJsonObject answer = planning.json();
        answer.insert(u"files"_s, m_files);
        if (numbers.isEmpty())
            return answer;
        if (auto counted = countLists(); !counted)
            return counted.error();
        const auto logged =
            m_write.log(QString(QLatin1String(transferImportAction)), recordTypeOf<Student>().name(), 0, {},
                        {{u"file"_s, m_package.fileName},
                         {u"size"_s, m_package.size},
                         {u"sha256"_s, m_package.sha256},
                         {u"md5"_s, m_package.md5},
                         {u"students"_s, numbers}});
        return logged ? Answer<QJsonObject>(answer) : logged.error();
    }

private:
    Answer<Done> make(const Student &student, const PlannedTransfer &item)
    {
        QJsonObject record = item.record;
        if (item.course) {
            const auto course = courseId(student, *item.course);
            if (!course)
                return course.error();
            record.insert(u"courseId"_s, course.value());
        }
        if (!item.submitted.year.isNull()) {
            const auto list = listId(student, item.submitted);
            if (!list)
                return list.error();
            record.insert(u"submittedIn"_s, list.value());
        }
        if (item.item->kind != TransferItem::Kind::Post) {
            const auto count = [&](AttachmentSlot slot) {
                return std::count_if(item.item->files.begin(), item.item->files.end(),
                                     [&](const auto &f) { return f.slot == slot; });
            };
            record.insert(u"documentCount"_s, qint64(count(AttachmentSlot::Document)));
            record.insert(u"mediaCount"_s, qint64(count(AttachmentSlot::Media)));
        }
        const auto made = m_write.create(*item.type, record, importAction);
        if (!made)
            return made.error();
        for (const TransferFile &file : item.item->files) {
            if (auto attached = attach(*item.type, *made, file); !attached)
                return attached.error();
        }
        return Done{};
    }

    Answer<Done> attach(const RecordType &type, const QJsonObject &owner, const TransferFile &file)
    {
        // Planned anew here: bytes that were not put into the vault before must not be promised.
        if (!m_held.contains(file.sha256))
            return Fault{ErrorCode::Busy,
                         u"the register has changed meanwhile; take the package over once more"_s,
                         {}};
        Attachment attachment;
        attachment.slot = file.slot;
        attachment.fileName = file.fileName;
        attachment.mediaType = file.mediaType;
        attachment.size = file.size;
        attachment.sha256 = file.sha256;
        QDateTime uploaded;
        attachment.uploadedAt = detail::fromJson(owner.value(u"uploadedAt"), uploaded) && uploaded.isValid()
                                    ? uploaded
                                    : m_write.now();
        QJsonObject json = licheng::toJson(attachment);
        json.insert(QLatin1String(fileOwner(type.name())->field), owner.value(u"id"));
        if (auto made = m_write.create(recordTypeOf<Attachment>(), json, importAction); !made)
            return made.error();
        ++m_files;
        return Done{};
    }

    /// The course, made when nobody has it, with the student in it.
    Answer<qint64> courseId(const Student &student, const Course &wanted)
    {
        if (!wanted.id.isNull())
            return wanted.id.value();
        const auto known = m_write.records().find<Course>({{u"schoolYear"_s, wanted.schoolYear.roc()},
                                                           {u"semester"_s, static_cast<int>(wanted.semester)},
                                                           {u"offeringCode"_s, wanted.offeringCode}},
                                                          1);
        Course course;
        if (known.empty()) {
            auto made = m_write.create(wanted, importAction);
            if (!made)
                return made.error();
            course = std::move(made).value();
        } else {
            course = known.front();
        }
        const std::vector<store::FieldValue> pair{{u"studentId"_s, student.id.value()},
                                                  {u"courseId"_s, course.id.value()}};
        if (m_write.records().count<Enrolment>(pair) == 0) {
            Enrolment enrolment;
            enrolment.studentId = student.id;
            enrolment.courseId = course.id;
            if (auto made = m_write.create(enrolment, importAction); !made)
                return made.error();
        }
        return course.id.value();
    }

    /// The list that stands for what the other school submitted of that term.
    Answer<qint64> listId(const Student &student, Term term)
    {
        const auto place = std::make_tuple(termNumber(term), student.division);
        if (!m_lists.contains(place)) {
            SubmissionList list;
            list.roster = QString(QLatin1String(transferRoster));
            list.schoolYear = term.year;
            list.semester = term.semester;
            list.grades = u"-"_s;
            list.division = student.division;
            list.state = SubmissionState::Submitted;
            list.fileName = m_package.fileName;
            list.sha256 = m_package.sha256;
            auto made = m_write.create(list, importAction);
            if (!made)
                return made.error();
            m_lists.emplace(place, std::move(made).value());
        }
        SubmissionList &list = m_lists.at(place);
        ++list.recordCount;
        return list.id.value();
    }

    Answer<Done> countLists()
    {
        for (const auto &[place, list] : m_lists) {
            if (auto saved = m_write.change(list, importAction); !saved)
                return saved.error();
        }
        return Done{};
    }

    WriteContext &m_write;
    const TransferPackage &m_package;
    const QSet<QString> &m_held;
    std::map<std::tuple<int, Division>, SubmissionList> m_lists;
    qint64 m_files = 0;
};

} // namespace

Answer<QJsonObject> takeTransfer(store::Store &store, Vault &vault, const TransferPackage &package,
                                 const Regulation &regulation, TransferOrder order)
{
    const auto reader = store.reader();
    if (!reader)
        return Fault{ErrorCode::Busy, reader.error().message, {}};
    // A repetition brings no file into the vault; the writer asks once more.
    if (!order.request.requestId.isEmpty()) {
        if (auto given = store::givenBefore(**reader, order.request))
            return *std::move(given);
    }
    VaultIntake intake(vault, package.zip, order.unkept);
    QSet<QString> held;
    {
        const store::ReadTransaction snapshot(**reader);
        const TransferPlanning planning =
            planTransfer(**reader, package.content, order.scope, regulation, order.now);
        if (auto fault = refusal(planning, order.mode))
            return *std::move(fault);
        for (const PlannedTransferStudent &student : planning.students) {
            if (student.step != TransferStep::Take)
                continue;
            for (const PlannedTransfer &item : student.items) {
                for (const TransferFile &file :
                     item.isKnown ? std::vector<TransferFile>() : item.item->files) {
                    if (held.contains(file.sha256))
                        continue;
                    if (auto put = intake.put(file.entry, *ContentHash::fromHex(file.sha256), file.fileName);
                        !put)
                        return Fault{ErrorCode::Busy, put.error().message, {}};
                    held.insert(file.sha256);
                }
            }
        }
    }
    order.request.job = [&](WriteContext &write) -> Answer<QJsonObject> {
        if (order.scopeNow) {
            auto scope = order.scopeNow(write);
            if (!scope)
                return scope.error();
            order.scope = std::move(scope).value();
        }
        const TransferPlanning planning =
            planTransfer(write.connection(), package.content, order.scope, regulation, write.now());
        if (auto fault = refusal(planning, order.mode))
            return *std::move(fault);
        return Applier(write, package, held).run(planning);
    };
    auto answer = store.writer().submitAndWait(order.request);
    if (answer)
        intake.keep();
    return answer;
}

} // namespace licheng
