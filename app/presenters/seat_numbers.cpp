// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/seat_numbers.h"

#include "shared/model/folding.h"
#include "shared/model/normalize.h"

#include <QSet>

#include <utility>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

struct SeatNumbers::Search
{
    std::shared_ptr<const ImportPreparation> prepared;
    Term term;
    std::function<void(const protocol::Answer<ImportSeats> &)> found;
    quint64 run = 0;
    ImportSeats seats;
    QHash<QString, std::vector<ClassSeats::Student>> classes; ///< by name
    int open = 1; ///< classes that are not read yet, and one more until all are asked for
    bool hasFailed = false;

    void find(int row);
    void fail(const protocol::Fault &fault)
    {
        if (!std::exchange(hasFailed, true))
            found(fault);
    }
};

SeatNumbers::SeatNumbers(RecordSource &source, QObject *parent) : QObject(parent), m_source(source) {}

void SeatNumbers::find(std::shared_ptr<const ImportPreparation> prepared, Term term,
                       std::function<void(const protocol::Answer<ImportSeats> &)> found)
{
    auto search = std::make_shared<Search>();
    search->seats = prepared->seatColumns();
    search->prepared = std::move(prepared);
    search->term = term;
    search->found = std::move(found);
    search->run = ++m_run;
    constexpr int mostClasses = 1000;
    protocol::RecordQuery query;
    query.type = u"schoolClass"_s;
    query.columns = {u"name"_s};
    query.conditions = {{u"schoolYear"_s, protocol::Condition::Operator::Equal, term.year.roc()}};
    query.limit = mostClasses;
    m_source.query(query, this, [this, search](const protocol::Answer<protocol::Page> &answer) {
        if (search->run != m_run)
            return;
        if (!answer)
            return search->fail(answer.error());
        QSet<QString> named;
        for (const int row : search->prepared->dataRows())
            named.insert(normalize::nameKey(search->prepared->cellText(row, search->seats.classColumn)));
        for (const QJsonValue &value : answer->rows) {
            const QJsonArray row = value.toArray();
            if (const QString name = normalize::nameKey(row.at(2).toString()); named.contains(name))
                readClass(search, name, row.at(0).toInteger());
        }
        end(search);
    });
}

void SeatNumbers::readClass(const std::shared_ptr<Search> &search, const QString &name, qint64 id)
{
    ++search->open;
    m_source.query(ClassSeats::queryOf(id), this,
                   [this, search, name](const protocol::Answer<protocol::Page> &answer) {
                       if (search->run != m_run || search->hasFailed)
                           return;
                       if (!answer)
                           return search->fail(answer.error());
                       // Two classes of one name, by day and in the evening, are one here.
                       for (const QJsonValue &row : answer->rows)
                           search->classes[name].push_back(ClassSeats::studentOf(row.toArray()));
                       end(search);
                   });
}

void SeatNumbers::end(const std::shared_ptr<Search> &search)
{
    if (--search->open > 0)
        return;
    for (const int row : search->prepared->dataRows())
        search->find(row);
    search->found(std::move(search->seats));
}

void SeatNumbers::Search::find(int row)
{
    const auto textAt = [&](int column) {
        return column < 0 ? QString() : normalize::text(prepared->cellText(row, column));
    };
    const QString schoolClass = textAt(seats.classColumn);
    const QString seat = normalize::identifier(textAt(seats.seatColumn));
    if (!textAt(prepared->columnOf(ImportSeats::numberPath())).isEmpty() ||
        (schoolClass.isEmpty() && seat.isEmpty()))
        return;
    const auto known = classes.constFind(normalize::nameKey(schoolClass));
    const ClassSeats::Found holder =
        known == classes.constEnd() ? ClassSeats::Found{} : ClassSeats::atSeat(*known, seat.toInt());
    using enum ClassSeats::Found::Kind;
    // A seat is soon mistaken for another one: the name beside it decides whether it is.
    const QString name = textAt(prepared->columnOf(u"studentId.name"_s));
    const bool isOther =
        !name.isEmpty() && normalize::nameKey(name) != normalize::nameKey(holder.student.name);
    const auto tell = [&](int column, const QString &rule, const QString &sentence) {
        seats.faults.insert(row, {column, rule, sentence});
    };
    if (holder.kind == One && isOther)
        tell(seats.seatColumn, u"seat.other"_s,
             SeatNumbers::tr("Seat %2 in %1 is that of %3, and the row names %4. Mend the seat or "
                             "the name, or give the student's number.")
                 .arg(schoolClass, seat, holder.student.name, name));
    else if (holder.kind == One)
        seats.numbers.insert(row, holder.student.number);
    else if (holder.kind == Several)
        tell(seats.seatColumn, u"seat.several"_s,
             SeatNumbers::tr("Several students have seat %2 in %1: give the student's number.")
                 .arg(schoolClass, seat));
    else if (known != classes.constEnd() && seat.isEmpty())
        tell(seats.seatColumn, u"seat.missing"_s,
             SeatNumbers::tr("The row names %1 and no seat. Enter the seat, or the student's number.")
                 .arg(schoolClass));
    else if (holder.kind == Empty)
        tell(seats.seatColumn, u"seat.empty"_s,
             SeatNumbers::tr("Nobody has seat %2 in %1.").arg(schoolClass, seat));
    else if (schoolClass.isEmpty())
        tell(seats.classColumn, u"seat.noClass"_s,
             SeatNumbers::tr("The row names seat %1 and no class. Enter the class, or the student's number.")
                 .arg(seat));
    else
        tell(seats.classColumn, u"seat.class"_s,
             SeatNumbers::tr("In the school year %2 there is no class %1 with students.")
                 .arg(schoolClass, QString::number(term.year.roc())));
}

} // namespace licheng
