// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace licheng::bench {

/// Course outcomes that a school could import in a term, one for each course that a student takes, and the
/// least that their import can cost.
class BareImport
{
public:
    BareImport(const QString &dataFolder, int schoolYear, int semester, int rows);

    /// With the headers that the import knows.
    void writeWorkbook(const QString &path) const;
    /// All cells into liborcus' own document.
    void readByOrcus(const QString &path) const;
    /// The rows into a table with the columns and indexes of the store's, in one transaction that is on the
    /// disk.
    void insertInto(const QString &path) const;

private:
    struct Row
    {
        qint64 student = 0;
        qint64 course = 0;
        QString studentNumber;
        QString studentName;
        QString offeringCode;
        QString title;
    };
    std::vector<Row> m_rows;
    std::vector<QByteArray> m_schema; ///< of the table, then its indexes
    int m_schoolYear;
    int m_semester;
};

} // namespace licheng::bench
