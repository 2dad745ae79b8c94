// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/codes.h"
#include "shared/model/field.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>

#include <vector>

namespace licheng {

/// How a value stands in a transfer package's JSON. Inside the program it is as on the wire: days and
/// instants in ISO form, decimals in hundredths, a term the number 1131 for the first semester of 113 (0: not
/// given).
enum class TransferForm { Text, Number, Decimal, Day, Instant, Term, Flag, Word, Ignored };

/// One key of an object in the package and the value that it holds.
struct TransferKey
{
    QString key;
    QStringList other; ///< read, never written
    QString value;
    TransferForm form = TransferForm::Text;
    QString words; ///< of a Word: its table
};
using TransferKeys = std::vector<TransferKey>;

/// What cannot be read: rule is kind, date, term or word.
struct TransferFault
{
    QString key;
    QString rule;
    QString value;
};

/// The values of one object. Empty and absent ones are left out.
struct TransferValues
{
    QJsonObject values;
    std::vector<TransferFault> faults;
    QStringList unread; ///< keys that nobody knows
};

/// The keys of a transfer package (歷程交換檔) as data in resources/exchange/transfer.json, and for the ten
/// kinds of performances in resources/performances/kinds.json. Reader and writer share it.
class TransferFormat
{
public:
    [[nodiscard]] static const TransferFormat &current();

    /// A name that is no key of a value: "base" is 基本資料.
    [[nodiscard]] QString name(const char *which) const { return m_names.value(QLatin1String(which)); }
    [[nodiscard]] const TransferKeys &base() const { return m_base; }
    [[nodiscard]] const TransferKeys &post() const { return m_post; }
    [[nodiscard]] const TransferKeys &outcome() const { return m_outcome; }
    [[nodiscard]] const TransferKeys &performance(PerformanceKind kind) const
    {
        return m_performances[size_t(kind)];
    }
    /// The name of the kind's list.
    [[nodiscard]] const QString &listOf(PerformanceKind kind) const { return m_lists[size_t(kind)]; }

    [[nodiscard]] QJsonObject encode(const TransferKeys &keys, const QJsonObject &values) const;
    [[nodiscard]] TransferValues decode(const TransferKeys &keys, const QJsonObject &object) const;
    /// The key under which a value stands, for telling faults where the package has them.
    [[nodiscard]] static QString keyOf(const TransferKeys &keys, QStringView value);

private:
    struct Words
    {
        QHash<QString, QString> values; ///< by word
        QHash<QString, QString> words;  ///< to write, by value
    };

    TransferFormat();
    [[nodiscard]] static TransferKeys readKeys(const QJsonArray &json);
    [[nodiscard]] TransferKeys kindKeys(const QJsonObject &aliases, PerformanceKind kind) const;
    [[nodiscard]] QJsonValue written(const TransferKey &key, const QJsonValue &value) const;
    /// Undefined: it cannot be read; null: it is not given.
    [[nodiscard]] QJsonValue read(const TransferKey &key, const QJsonValue &json) const;

    QHash<QString, QString> m_names;
    QHash<QString, Words> m_words;
    TransferKeys m_base;
    TransferKeys m_post;
    TransferKeys m_outcome;
    std::vector<TransferKeys> m_performances;
    std::vector<QString> m_lists;
};

/// The number that stands for a term in values, and back; a semester beyond 2 or no year gives nothing.
[[nodiscard]] constexpr int termNumber(Term term)
{
    return term.year.roc() * 10 + static_cast<int>(term.semester);
}
[[nodiscard]] Term termOfNumber(qint64 number);

} // namespace licheng
