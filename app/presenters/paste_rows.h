// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/presenters/code_lists.h"
#include "app/presenters/import_problems.h"
#include "app/presenters/seat_numbers.h"

#include <memory>

namespace licheng {

/// Rows copied from a spreadsheet that become new records: an import without a file. Nothing is stored before
/// apply(), then all of it in one job; what is there already is never changed.
/// No widgets.
class PasteRows : public QObject
{
    Q_OBJECT
public:
    /// Rows of one block; for more there is the import of a file.
    static constexpr qsizetype maxRows = 1000;

    /// Null: records of this type are in no list that a school brings.
    [[nodiscard]] static const ImportFormat *formatOf(const RecordType &type);
    /// The row, from 1, that names columns of such a list; those above it are titles. 0: none does.
    [[nodiscard]] static int headingOf(const RecordType &type, const std::vector<QStringList> &rows);

    PasteRows(RecordSource &source, CodeLists &codes, const RecordType &type, Term term,
              QObject *parent = nullptr);

    /// Checks the rows; checked() or failed() follows. columns: paths that the cells fill where no row is a
    /// heading. given: with what a new record of the list begins; days and codes of it stand where the block
    /// has nothing in any row.
    void check(const std::vector<QStringList> &rows, const QStringList &columns,
               const QJsonObject &given = {});
    /// Checks again without the rows whose records are there already.
    void leaveOutExisting();
    void apply();

    /// After check().
    [[nodiscard]] const ImportPreparation &prepared() const { return *m_prepared; }
    [[nodiscard]] int headingRow() const { return m_heading; }
    /// Numbers of the rows of data, as prepared() has them.
    [[nodiscard]] const std::vector<int> &rows() const { return m_rows; }
    /// After checked(): a row's place in the block, from 1.
    [[nodiscard]] int placeOf(int row) const { return row - 1 + m_heading; }
    /// "電二甲　王小明" of the row; empty: no student is named, or the register has none of that number.
    [[nodiscard]] QString studentOf(int row) const;
    /// Whether a column of the block says anything of its rows.
    [[nodiscard]] bool isUsed(int column) const;
    /// What the block calls the columns that do not.
    [[nodiscard]] QStringList unusedColumns() const;
    /// Why the row cannot be entered; empty: it can.
    [[nodiscard]] QString faultOf(int row) const;
    /// What looks odd about it.
    [[nodiscard]] QString warningOf(int row) const;
    [[nodiscard]] bool isExisting(int row) const;
    [[nodiscard]] int existing() const;
    [[nodiscard]] int faulty() const;
    /// Rows that can be entered and look odd.
    [[nodiscard]] int warned() const;
    [[nodiscard]] bool canApply() const;

Q_SIGNALS:
    void checked();
    void failed(const QString &why);
    /// run: the number under which the import is kept. first: the record of the first row.
    void applied(int created, qint64 run, qint64 first);

private:
    void prepare(const ImportSeats &seats);
    void fillIn(const QJsonObject &given);
    /// The student's, also of one who is named by class and seat; empty: none.
    [[nodiscard]] QString numberOf(int row) const;
    void send();
    /// The tables of the codes that are none, for the sentences.
    void readTables();
    void readStudents();
    /// All that is wrong with a row, or all that is to be looked at.
    [[nodiscard]] QString toldOf(int row, bool isWarning) const;

    RecordSource &m_source;
    CodeLists &m_codes;
    const RecordType &m_type;
    Term m_term;
    ImportClient m_client;
    SeatNumbers m_seats;
    std::shared_ptr<const ImportPreparation> m_prepared;
    ImportProblems m_problems;
    int m_heading = 0;
    std::vector<QStringList> m_sheet; ///< the block under its heading
    std::vector<int> m_rows;
    QHash<QString, QString> m_students; ///< by number
};

} // namespace licheng
