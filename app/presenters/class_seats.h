// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"

#include <vector>

namespace licheng {

/// Finds the student whom a seat of a class or a student number means, for entry without the mouse. No
/// widgets.
class ClassSeats : public QObject
{
    Q_OBJECT
public:
    struct Student
    {
        qint64 id = 0;
        int seat = 0;
        QString number;
        QString name;
        QString className;
        QString state; ///< code; empty: enrolled
    };
    struct Found
    {
        enum class Kind {
            Nothing, ///< nothing is typed
            One,
            Partial,   ///< a student number that goes on
            Empty,     ///< no student has the seat
            Several,   ///< more than one student has the seat
            Unknown,   ///< no student has the number
            Unanswered ///< the server could not be asked
        };
        Kind kind = Kind::Nothing;
        Student student = {}; ///< of One
    };

    /// The students of a class, whose rows studentOf() reads.
    [[nodiscard]] static protocol::RecordQuery queryOf(qint64 classId);
    [[nodiscard]] static Student studentOf(const QJsonArray &row);
    /// Who of them is meant by the seat: One, Several or Empty.
    [[nodiscard]] static Found atSeat(const std::vector<Student> &students, int seat);

    explicit ClassSeats(RecordSource &source, QObject *parent = nullptr);

    /// Reads the students of a class; read() follows. 0: of none.
    void setClass(qint64 id);
    [[nodiscard]] qint64 classId() const { return m_class; }
    [[nodiscard]] const std::vector<Student> &students() const { return m_students; }
    /// What is typed, in digits of either width: a seat of the class, or the number of any student. told()
    /// follows, at once unless the server has to be asked.
    void look(const QString &typed);
    [[nodiscard]] bool isAsking() const { return m_isAsking; }
    /// The server could not be asked for the class; that is done again with the next connection.
    [[nodiscard]] bool isUnread() const { return m_isUnread; }
    /// "1–8, 10–31".
    [[nodiscard]] QString taken() const;
    /// The numbers up to the last seat that nobody has: "9, 23".
    [[nodiscard]] QString empty() const;

Q_SIGNALS:
    void read();
    void told(const licheng::ClassSeats::Found &found);

private:
    [[nodiscard]] Found inClass(const QString &typed) const;
    void ask(const QString &number);

    RecordSource &m_source;
    qint64 m_class = 0;
    std::vector<Student> m_students;
    quint64 m_run = 0;
    bool m_isAsking = false;
    bool m_isUnread = false;
    QString m_unanswered; ///< a number for which the server could not be asked
};

} // namespace licheng
