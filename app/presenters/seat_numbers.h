// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/class_seats.h"
#include "app/presenters/import_preparation.h"

#include <functional>

namespace licheng {

/// Rows that name a student by class and seat in place of the number, in a file as in pasted ones: reads the
/// classes of the term that they name and finds the numbers. No widgets.
class SeatNumbers : public QObject
{
    Q_OBJECT
public:
    explicit SeatNumbers(RecordSource &source, QObject *parent = nullptr);

    /// Finds the numbers of the rows that have none; another search ends the one before.
    void find(std::shared_ptr<const ImportPreparation> prepared, Term term,
              std::function<void(const protocol::Answer<ImportSeats> &)> found);
    void stop() { ++m_run; }

private:
    struct Search;
    void readClass(const std::shared_ptr<Search> &search, const QString &name, qint64 id);
    /// When all classes are read.
    static void end(const std::shared_ptr<Search> &search);

    RecordSource &m_source;
    quint64 m_run = 0;
};

} // namespace licheng
