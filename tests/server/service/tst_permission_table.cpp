// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/model/records.h"
#include "shared/rules/permissions.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;
using namespace licheng;

namespace {

constexpr QStringView scopeLetters = u"octds"; ///< in the order of Scope
constexpr QStringView actionLetters = u"VERICSPXUMBT";
constexpr Action actionsByLetter[] = {Action::View,     Action::Edit,           Action::Remove,
                                      Action::Import,   Action::Certify,        Action::Select,
                                      Action::Precheck, Action::Export,         Action::Submit,
                                      Action::Manage,   Action::CertifyOnPaper, Action::TakeOver};

QByteArray content(const char *path)
{
    QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/") + QLatin1String(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What a role grants for a type, as the matrix writes it.
QString cellOf(const Grants &grants, const QString &type)
{
    QStringList parts;
    for (qsizetype scope = 0; scope < scopeLetters.size(); ++scope) {
        QString letters;
        for (qsizetype i = 0; i < actionLetters.size(); ++i) {
            const auto scopes = grants.scopes(actionsByLetter[i], type);
            if (std::find(scopes.begin(), scopes.end(), static_cast<Scope>(scope)) != scopes.end())
                letters += actionLetters[i];
        }
        if (!letters.isEmpty())
            parts.append(scopeLetters[scope] + letters);
    }
    return parts.isEmpty() ? u"-"_s : parts.join(u',');
}

} // namespace

/// The roles that a new school gets, against the table that was read against the regulation.
class TestPermissionTable : public QObject
{
    Q_OBJECT

private:
    std::map<QString, Grants> m_roles;
    QStringList m_columns;
    QList<QStringList> m_rows;

private Q_SLOTS:
    void initTestCase()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        const QJsonArray roles = QJsonDocument::fromJson(content("resources/roles/roles.json")).array();
        QVERIFY(!roles.isEmpty());
        for (const QJsonValue &role : roles) {
            QStringList lines;
            for (const QJsonValue &grant : role[u"grants"].toArray())
                lines.append(grant.toString());
            const auto grants = Grants::parse(lines.join(u';'));
            QVERIFY2(grants.ok(), qPrintable(role[u"key"].toString()));
            m_roles.emplace(role[u"key"].toString(), *grants);
        }
        const QStringList lines =
            QString::fromUtf8(content("tests/data/permissions/matrix.txt")).split(u'\n', Qt::SkipEmptyParts);
        for (const QString &line : lines) {
            if (line.startsWith(u'#'))
                continue;
            const QStringList cells = line.simplified().split(u' ');
            if (m_columns.isEmpty())
                m_columns = cells;
            else
                m_rows.append(cells);
        }
    }

    void theMatrixHasEveryRoleAndEveryRecordType()
    {
        QStringList roles;
        for (const auto &[key, grants] : m_roles)
            roles.append(key);
        QStringList columns = m_columns.sliced(1);
        columns.sort();
        roles.sort();
        QCOMPARE(columns, roles);
        QStringList types;
        for (const QStringList &row : std::as_const(m_rows)) {
            QCOMPARE(row.size(), m_columns.size());
            types.append(row.first());
        }
        QStringList known;
        for (const RecordType *type : allRecordTypes())
            known.append(type->name());
        types.sort();
        known.sort();
        QCOMPARE(types, known);
    }

    void everyRoleGrantsWhatTheMatrixSays()
    {
        QStringList differences;
        for (const QStringList &row : std::as_const(m_rows)) {
            for (qsizetype i = 1; i < row.size(); ++i) {
                const QString granted = cellOf(m_roles.at(m_columns[i]), row.first());
                if (granted != row[i])
                    differences.append(
                        u"%1 %2: %3, not %4"_s.arg(m_columns[i], row.first(), granted, row[i]));
            }
        }
        QVERIFY2(differences.isEmpty(), qPrintable(differences.join(u'\n')));
    }

    /// A scope that the type's description has no path for would grant nothing. That of files is their
    /// owners'.
    void everyGrantReachesSomething()
    {
        // Article 5, row 2 lets a teacher see who takes the course: that goes by enrolment, which names the
        // student.
        const QStringList known{u"student course"_s};
        for (const auto &[key, grants] : m_roles) {
            for (const Grant &grant : grants.all()) {
                const ScopePaths &paths = recordType(grant.record)->scopes();
                const char *path = nullptr;
                switch (grant.scope) {
                case Scope::Own:
                    path = *paths.own ? paths.own : paths.account;
                    break;
                case Scope::Class:
                    path = paths.schoolClass;
                    break;
                case Scope::Course:
                    path = paths.course;
                    break;
                case Scope::Division:
                    path = paths.division;
                    break;
                case Scope::School:
                    continue;
                }
                const QString what = grant.record + u' ' + wireName(grant.scope);
                if (grant.record != u"attachment" && !known.contains(what))
                    QVERIFY2(path && *path, qPrintable(key + u' ' + what));
            }
        }
    }

    void onlyTheStudentRoleIsOneOfStudents()
    {
        for (const auto &[key, grants] : m_roles)
            QCOMPARE(isOfStudents(grants), key == u"student");
    }
};

QTEST_GUILESS_MAIN(TestPermissionTable)
#include "tst_permission_table.moc"
