// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/class_seats.h"

#include "shared/model/normalize.h"
#include "shared/model/student.h"

#include <QJsonArray>

#include <algorithm>
#include <set>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Seats go up to 99; what is longer begins a student number.
constexpr qsizetype seatDigits = 2;
/// A class has some 40 students.
constexpr int mostStudents = 500;

protocol::RecordQuery studentQuery()
{
    protocol::RecordQuery query;
    query.type = u"student"_s;
    query.columns = {u"seat"_s, u"studentNumber"_s, u"name"_s, u"state"_s, u"classId.name"_s};
    query.limit = mostStudents;
    return query;
}

/// "1–8, 10–31" of ascending numbers.
QString ranges(const std::set<int> &numbers)
{
    QStringList parts;
    for (auto it = numbers.begin(); it != numbers.end();) {
        const int first = *it;
        int last = first;
        while (++it != numbers.end() && *it == last + 1)
            last = *it;
        parts.append(first == last ? QString::number(first) : u"%1–%2"_s.arg(first).arg(last));
    }
    return parts.join(u", "_s);
}

std::set<int> seatsOf(const std::vector<ClassSeats::Student> &students)
{
    std::set<int> seats;
    for (const ClassSeats::Student &student : students) {
        if (student.seat > 0 && student.state.isEmpty())
            seats.insert(student.seat);
    }
    return seats;
}

} // namespace

ClassSeats::ClassSeats(RecordSource &source, QObject *parent) : QObject(parent), m_source(source)
{
    connect(&m_source, &RecordSource::beganAnew, this, [this] {
        if (m_isUnread)
            setClass(m_class);
        if (!m_unanswered.isEmpty())
            look(m_unanswered);
    });
}

void ClassSeats::setClass(qint64 id)
{
    m_class = id;
    m_students.clear();
    m_isUnread = false;
    if (id == 0) {
        Q_EMIT read();
        return;
    }
    m_source.query(queryOf(id), this, [this, id](const protocol::Answer<protocol::Page> &answer) {
        if (id != m_class || !m_students.empty())
            return;
        if (answer) {
            for (const QJsonValue &row : answer->rows)
                m_students.push_back(studentOf(row.toArray()));
        }
        m_isUnread = !answer && answer.error().code == protocol::ErrorCode::Lost;
        Q_EMIT read();
    });
}

ClassSeats::Student ClassSeats::studentOf(const QJsonArray &row)
{
    Student student;
    student.id = row.at(0).toInteger();
    student.seat = row.at(2).toInt();
    student.number = row.at(3).toString();
    student.name = row.at(4).toString();
    student.state = row.at(5).toString();
    student.className = row.at(6).toString();
    if (student.state == wireName(StudentState::Enrolled))
        student.state.clear();
    return student;
}

protocol::RecordQuery ClassSeats::queryOf(qint64 classId)
{
    protocol::RecordQuery query = studentQuery();
    query.conditions = {{u"classId"_s, protocol::Condition::Operator::Equal, classId}};
    query.sort = {{u"seat"_s}};
    return query;
}

ClassSeats::Found ClassSeats::atSeat(const std::vector<Student> &students, int seat)
{
    using enum Found::Kind;
    Found found{Empty};
    for (const Student &student : students) {
        // Who has left keeps the seat in the register; whoever sits there now is meant.
        if (student.seat != seat || seat == 0 || (found.kind == One && !student.state.isEmpty()))
            continue;
        if (found.kind == One && found.student.state.isEmpty())
            return {Several};
        found = {One, student};
    }
    return found;
}

ClassSeats::Found ClassSeats::inClass(const QString &typed) const
{
    using enum Found::Kind;
    if (typed.isEmpty())
        return {Nothing};
    const bool mayBeSeat = typed.size() <= seatDigits;
    bool isPartial = false;
    for (const Student &student : m_students) {
        if (student.number == typed)
            return {One, student};
        isPartial = isPartial || (!mayBeSeat && student.number.startsWith(typed));
    }
    return mayBeSeat ? atSeat(m_students, typed.toInt()) : Found{isPartial ? Partial : Unknown};
}

void ClassSeats::look(const QString &given)
{
    const QString typed = normalize::identifier(given);
    m_isAsking = false;
    m_unanswered.clear();
    ++m_run;
    const Found found = inClass(typed);
    if (found.kind == Found::Kind::Unknown)
        ask(typed);
    else
        Q_EMIT told(found);
}

void ClassSeats::ask(const QString &number)
{
    m_isAsking = true;
    protocol::RecordQuery query = studentQuery();
    query.conditions = {{u"studentNumber"_s, protocol::Condition::Operator::StartsWith, number}};
    query.sort = {{u"studentNumber"_s}};
    query.limit = 2;
    m_source.query(query, this, [this, number, run = m_run](const protocol::Answer<protocol::Page> &answer) {
        using enum Found::Kind;
        if (run != m_run)
            return;
        m_isAsking = false;
        if (!answer) {
            m_unanswered = number;
            Q_EMIT told({Unanswered});
            return;
        }
        for (const QJsonValue &row : answer->rows) {
            if (const Student student = studentOf(row.toArray()); student.number == number) {
                Q_EMIT told({One, student});
                return;
            }
        }
        Q_EMIT told({answer->rows.isEmpty() ? Unknown : Partial});
    });
}

QString ClassSeats::taken() const
{
    return ranges(seatsOf(m_students));
}

QString ClassSeats::empty() const
{
    const std::set<int> seats = seatsOf(m_students);
    std::set<int> gaps;
    for (int seat = 1; !seats.empty() && seat < *seats.rbegin(); ++seat) {
        if (!seats.contains(seat))
            gaps.insert(seat);
    }
    return ranges(gaps);
}

} // namespace licheng
