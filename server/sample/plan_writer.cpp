// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/plan_writer.h"

#include "server/security/passwords.h"
#include "server/service/class_membership.h"
#include "server/service/register_effect.h"
#include "server/service/session_credentials.h"
#include "server/store/change_log.h"
#include "shared/model/code_entry.h"
#include "shared/model/deputy.h"
#include "shared/model/enrolment.h"
#include "shared/model/register_change.h"
#include "shared/model/register_check.h"
#include "shared/model/role.h"
#include "shared/model/unit.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

using protocol::Answer;
using protocol::ErrorCode;
using protocol::Fault;
using store::WriteContext;

namespace {

/// Records a commit: enough to make the commits cheap, few enough to tell progress.
constexpr size_t batchSize = 2000;
constexpr PasswordCost sampleCost{2, size_t(1024) * 1024};

/// What the invented school has entered into tables of which the ministry has published no names.
struct OwnCode
{
    const char *table;
    const char *code;
    const char *name;
};
constexpr OwnCode ownCodes[] = {
    {"admission", "01", "免試入學"},          {"divisionCode", "1", "日間部"},
    {"divisionCode", "2", "進修部"},          {"certificate", "00700", "室內配線（屋內線路裝修）"},
    {"certificate", "02800", "工業電子"},     {"certificate", "11700", "數位電子"},
    {"certificate", "12000", "電腦硬體裝修"}, {"certificate", "17200", "網路架設"}};

Answer<Done> addOwnCodes(WriteContext &write)
{
    for (const OwnCode &own : ownCodes) {
        CodeEntry entry;
        entry.tableKey = QString::fromUtf8(own.table);
        entry.code = QString::fromUtf8(own.code);
        entry.name = QString::fromUtf8(own.name);
        if (const auto stored = write.create(entry); !stored)
            return stored.error();
    }
    return Done{};
}

} // namespace

Result<Done> PlanWriter::inBatches(const QString &name, size_t count, const Step &step)
{
    for (size_t from = 0; from < count; from += batchSize) {
        const size_t until = std::min(from + batchSize, count);
        store::WriteRequest request;
        request.actorName = u"示範資料"_s;
        request.method = u"init"_s;
        request.job = [&](WriteContext &write) -> Answer<QJsonObject> {
            for (size_t i = from; i < until; ++i) {
                if (const auto done = step(write, i); !done)
                    return done.error();
            }
            return QJsonObject();
        };
        if (const auto answer = m_store.writer().submitAndWait(std::move(request)); !answer)
            return Error{u"The sample school could not be written (%1): %2. Delete the data folder and "
                         "run init again."_s.arg(name, answer.error().message)};
        if (m_progress)
            m_progress(name, static_cast<qint64>(until), static_cast<qint64>(count));
    }
    return Done{};
}

Result<Done> PlanWriter::writeSchool()
{
    return inBatches(u"school"_s, 1, [this](WriteContext &write, size_t) -> Answer<Done> {
        if (const auto added = addOwnCodes(write); !added)
            return added;
        // init has made one; the store holds exactly one.
        const auto schools = write.records().find<School>({}, 1);
        if (!schools.empty()) {
            m_plan.school.id = schools.front().id;
            m_plan.school.version = schools.front().version;
            const auto changed = write.change(m_plan.school);
            return changed ? Answer<Done>(Done{}) : changed.error();
        }
        return keep(write, m_plan.school);
    });
}

Answer<Done> PlanWriter::createAccount(WriteContext &write, PlannedAccount &planned, const QByteArray &hash)
{
    Account &account = planned.record;
    if (const auto existing = write.records().findOne<Account>(u"login"_s, account.login)) {
        account = *existing;
        planned.wasThere = true;
        return Done{};
    }
    const auto role = write.records().findOne<Role>(u"key"_s, planned.roleKey);
    const auto unit = write.records().findOne<Unit>(u"key"_s, planned.unitKey);
    if (!role || (!unit && !planned.unitKey.isEmpty()))
        return Fault{
            ErrorCode::NotFound,
            u"the store lacks the role '%1' or the office '%2'"_s.arg(planned.roleKey, planned.unitKey),
            {}};
    account.roleId = role->id;
    account.unitId = unit ? unit->id : Id<Unit>();
    account.studentId = idOf<Student>(planned.student, m_plan.students);
    if (auto stored = keep(write, account); !stored)
        return stored;
    if (!service::writeCredential(write, account.id, {hash, service::PasswordState::Permanent}))
        return store::storeFault(write.connection());
    return Done{};
}

Result<Done> PlanWriter::createAccounts(size_t from, size_t until, const QString &password)
{
    const PasswordHasher hasher(sampleCost);
    std::vector<QByteArray> hashes;
    for (size_t i = from; i < until; ++i) {
        auto hash = hasher.hash(password);
        if (!hash)
            return hash.error();
        hashes.push_back(std::move(hash).value());
    }
    return inBatches(u"accounts"_s, until - from, [&](WriteContext &write, size_t i) {
        return createAccount(write, m_plan.accounts[from + i], hashes[i]);
    });
}

size_t PlanWriter::staffCount() const
{
    const auto &accounts = m_plan.accounts;
    const auto student = std::find_if(accounts.begin(), accounts.end(),
                                      [](const PlannedAccount &account) { return account.student != none; });
    return static_cast<size_t>(student - accounts.begin());
}

Result<Done> PlanWriter::writeAccounts(const QString &password)
{
    return createAccounts(0, staffCount(), password);
}

Result<Done> PlanWriter::writeStudentAccounts(const QString &password)
{
    return createAccounts(staffCount(), m_plan.accounts.size(), password);
}

Result<Done> PlanWriter::writeClasses()
{
    return inBatches(u"classes"_s, m_plan.classes.size(), [this](WriteContext &write, size_t i) {
        PlannedClass &planned = m_plan.classes[i];
        planned.record.tutorId = idOf<Account>(planned.tutor, m_plan.accounts);
        return keep(write, planned.record);
    });
}

Result<Done> PlanWriter::writeStudents()
{
    return inBatches(u"students"_s, m_plan.students.size(),
                     [this](WriteContext &write, size_t i) -> Answer<Done> {
                         PlannedStudent &planned = m_plan.students[i];
                         planned.record.classId = idOf<SchoolClass>(planned.schoolClass, m_plan.classes);
                         if (auto kept = keep(write, planned.record); !kept)
                             return kept;
                         if (auto kept = keepPreviousClass(write, planned, m_plan); !kept)
                             return kept;
                         return service::keepMembership(write, planned.record);
                     });
}

Answer<Done> PlanWriter::keepPreviousClass(WriteContext &write, const PlannedStudent &planned,
                                           const SamplePlan &plan)
{
    if (planned.previousClass == none || planned.previousClass == planned.schoolClass)
        return Done{};
    const SchoolClass &before = plan.classes[static_cast<size_t>(planned.previousClass)].record;
    ClassMembership sat;
    sat.studentId = planned.record.id;
    sat.classId = before.id;
    sat.seat = planned.record.seat;
    sat.startsOn = before.schoolYear.firstDay();
    sat.endsOn = before.schoolYear.lastDay();
    return keep(write, sat);
}

Result<Done> PlanWriter::writeCourses()
{
    return inBatches(u"courses"_s, m_plan.courses.size(), [this](WriteContext &write, size_t i) {
        PlannedCourse &planned = m_plan.courses[i];
        planned.record.classId = idOf<SchoolClass>(planned.schoolClass, m_plan.classes);
        planned.record.teacherId = idOf<Account>(planned.teacher, m_plan.accounts);
        return keep(write, planned.record);
    });
}

Result<Done> PlanWriter::writeEnrolments()
{
    return inBatches(u"enrolments"_s, m_plan.enrolments.size(), [this](WriteContext &write, size_t i) {
        Enrolment enrolment;
        enrolment.studentId = idOf<Student>(m_plan.enrolments[i].student, m_plan.students);
        enrolment.courseId = idOf<Course>(m_plan.enrolments[i].course, m_plan.courses);
        enrolment.kind = m_plan.enrolments[i].kind;
        return keep(write, enrolment);
    });
}

Result<qint64> PlanWriter::writeOutcomes(FileShelf &shelf)
{
    // The files first: a row must never name bytes that are not on the disk.
    std::vector<std::pair<size_t, Attachment>> attachments;
    for (size_t i = 0; i < m_plan.outcomes.size(); ++i) {
        const PlannedOutcome &planned = m_plan.outcomes[i];
        for (const AttachmentSlot slot : {AttachmentSlot::Document, AttachmentSlot::Media}) {
            if ((slot == AttachmentSlot::Document ? planned.document : planned.media).kind ==
                PlannedFile::Kind::None)
                continue;
            auto attachment = shelf.attachment(planned, slot);
            if (!attachment)
                return attachment.error();
            attachments.emplace_back(i, std::move(attachment).value());
        }
        if (m_progress && (i + 1) % batchSize == 0)
            m_progress(u"files"_s, static_cast<qint64>(i + 1), static_cast<qint64>(m_plan.outcomes.size()));
    }
    size_t next = 0;
    const auto done =
        inBatches(u"outcomes"_s, m_plan.outcomes.size(), [&](WriteContext &write, size_t i) -> Answer<Done> {
            PlannedOutcome &planned = m_plan.outcomes[i];
            planned.record.studentId = idOf<Student>(planned.student, m_plan.students);
            planned.record.courseId = idOf<Course>(planned.course, m_plan.courses);
            if (auto stored = keep(write, planned.record); !stored)
                return stored;
            for (; next < attachments.size() && attachments[next].first == i; ++next) {
                attachments[next].second.outcomeId = planned.record.id;
                if (auto stored = keep(write, attachments[next].second); !stored)
                    return stored;
            }
            return Done{};
        });
    if (!done)
        return done.error();
    return static_cast<qint64>(attachments.size());
}

Result<Done> PlanWriter::writePortfolio()
{
    if (auto done = writeOwn(u"performances"_s, m_plan.performances); !done)
        return done;
    if (auto done = writeOwn(u"posts"_s, m_plan.posts); !done)
        return done;
    if (auto done = writeOwn(u"absences"_s, m_plan.absences); !done)
        return done;
    return writeOwn(u"autobiographies"_s, m_plan.autobiographies);
}

Result<qint64> PlanWriter::writeWindows(const SampleCalendar &calendar, const QString &reason)
{
    const auto write = [this](std::vector<Window> &windows) {
        return inBatches(u"schedule"_s, windows.size(),
                         [&windows](WriteContext &context, size_t i) { return keep(context, windows[i]); });
    };
    std::vector<CalendarDay> days = calendar.schoolDays();
    const auto kept = inBatches(u"calendar"_s, days.size(),
                                [&days](WriteContext &context, size_t i) { return keep(context, days[i]); });
    if (!kept)
        return kept.error();
    std::vector<Window> windows = calendar.windows();
    if (const auto done = write(windows); !done)
        return done.error();
    const auto late =
        std::find_if(m_plan.students.begin(), m_plan.students.end(), [](const PlannedStudent &student) {
            return student.record.division == Division::Evening;
        });
    std::vector<Window> extensions;
    for (const Window &window : windows) {
        if (late != m_plan.students.end() && window.division == wireName(Division::Evening) &&
            Term{window.schoolYear, window.semester} == calendar.current())
            extensions.push_back(calendar.extension(window, late->record.id, reason));
    }
    if (const auto done = write(extensions); !done)
        return done.error();
    return static_cast<qint64>(windows.size() + extensions.size());
}

int PlanWriter::accountOf(QStringView roleKey) const
{
    const auto found =
        std::find_if(m_plan.accounts.begin(), m_plan.accounts.end(),
                     [&](const PlannedAccount &account) { return account.roleKey == roleKey; });
    return found == m_plan.accounts.end() ? none : static_cast<int>(found - m_plan.accounts.begin());
}

Result<Done> PlanWriter::writeStudy()
{
    auto &plans = m_plan.coursePlans;
    if (auto done = inBatches(u"course plan"_s, plans.size(),
                              [&](WriteContext &write, size_t i) { return keep(write, plans[i]); });
        !done)
        return done;
    if (auto done = writeOwn(u"grades"_s, m_plan.grades); !done)
        return done;
    const Id<Account> adviser = idOf<Account>(accountOf(u"courseAdviser"), m_plan.accounts);
    for (PlannedCounselling &planned : m_plan.counsellings) {
        planned.record.counsellorId = adviser;
        for (const int student : planned.others)
            planned.record.participantIds.push_back(idOf<Student>(student, m_plan.students));
    }
    if (auto done = writeOwn(u"counselling"_s, m_plan.counsellings); !done)
        return done;
    return writeOwn(u"other records"_s, m_plan.others);
}

Result<Done> PlanWriter::writeOffice(const SampleCalendar &calendar)
{
    const Term term = calendar.current();
    // Each division's own office checks its register (article 5, row 1).
    const int clerks[] = {accountOf(u"registryClerk"), accountOf(u"eveningRegistryClerk")};
    const auto isOfYear = [&](const PlannedClass &planned) { return planned.record.schoolYear == term.year; };
    const size_t classes =
        static_cast<size_t>(std::count_if(m_plan.classes.begin(), m_plan.classes.end(), isOfYear));
    // Each division's last class is still to be checked.
    const auto isLast = [&](size_t i) {
        const auto begin = m_plan.classes.begin();
        return std::none_of(begin + qsizetype(i) + 1, begin + qsizetype(classes),
                            [&](const PlannedClass &later) {
                                return later.record.division == m_plan.classes[i].record.division;
                            });
    };
    const auto check = [&](WriteContext &write, size_t i) -> Answer<Done> {
        if (isLast(i))
            return Done{};
        RegisterCheck record;
        record.classId = m_plan.classes[i].record.id;
        record.schoolYear = term.year;
        record.semester = term.semester;
        record.studentCount = static_cast<int>(
            std::count_if(m_plan.students.begin(), m_plan.students.end(), [&](const PlannedStudent &student) {
                return student.schoolClass == static_cast<int>(i);
            }));
        record.revision = store::currentRevision(write.connection());
        const int clerk = clerks[size_t(m_plan.classes[i].record.division)];
        record.checkedBy =
            clerk == none ? QString() : m_plan.accounts[static_cast<size_t>(clerk)].record.displayName;
        record.checkedAt = calendar.moment().addDays(-1);
        return keep(write, record);
    };
    if (auto done = inBatches(u"register checks"_s, classes, check); !done)
        return done;

    // One who came from another school, and one who is back from a suspension: after their class's check.
    const std::vector<std::pair<RegisterChangeKind, QString>> kinds{
        {RegisterChangeKind::TransferIn, u"111"_s}, {RegisterChangeKind::Return, u"221"_s}};
    const auto change = [&](WriteContext &write, size_t i) -> Answer<Done> {
        RegisterChange record;
        record.studentId = m_plan.students[m_plan.students.size() / 3 * (i + 1) - 1].record.id;
        record.schoolYear = term.year;
        record.semester = term.semester;
        record.kind = kinds[i].first;
        record.changeCode = kinds[i].second;
        record.effectiveOn = term.firstDay();
        if (record.kind == RegisterChangeKind::TransferIn)
            record.otherSchoolCode = u"99T002"_s;
        if (auto kept = keep(write, record); !kept)
            return kept;
        const auto effect = service::applyRegisterChange(write, toJson(record));
        return effect ? Answer<Done>(Done{}) : effect.error();
    };
    if (auto done = inBatches(u"register changes"_s, kinds.size(), change); !done)
        return done;

    // One of each division and grade studies elsewhere for some weeks (借讀).
    std::vector<size_t> borrowed;
    QSet<std::pair<int, int>> groups;
    for (size_t i = 0; i < m_plan.students.size(); ++i) {
        const PlannedStudent &student = m_plan.students[i];
        if (student.schoolClass == none || student.record.state != StudentState::Enrolled)
            continue;
        const std::pair group{static_cast<int>(student.record.division),
                              m_plan.classes[static_cast<size_t>(student.schoolClass)].record.grade};
        if (!groups.contains(group))
            borrowed.push_back(i);
        groups.insert(group);
    }
    const auto borrow = [&](WriteContext &write, size_t i) -> Answer<Done> {
        RegisterChange record;
        record.studentId = m_plan.students[borrowed[i]].record.id;
        record.schoolYear = term.year;
        record.semester = term.semester;
        record.kind = RegisterChangeKind::Borrow;
        record.changeCode = u"703"_s;
        record.otherSchoolCode = u"99T002"_s;
        record.effectiveOn = term.firstDay();
        record.endsOn = term.firstDay().addDays(27);
        return keep(write, record);
    };
    if (auto done = inBatches(u"borrowed studies"_s, borrowed.size(), borrow); !done)
        return done;

    const int teacher = accountOf(u"teacher");
    return inBatches(u"deputies"_s, 1, [&](WriteContext &write, size_t) -> Answer<Done> {
        Deputy deputy;
        deputy.teacherId = idOf<Account>(teacher, m_plan.accounts);
        deputy.deputyId = idOf<Account>(teacher + 1, m_plan.accounts);
        deputy.startsOn = calendar.today().addDays(-7);
        deputy.endsOn = calendar.today().addDays(21);
        deputy.reason = u"公假研習"_s;
        return keep(write, deputy);
    });
}

} // namespace licheng
