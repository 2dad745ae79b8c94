// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/options.h"

#include <QCommandLineParser>

namespace licheng {

namespace {

/// The terminal is spoken to in English, before any translation is loaded.
void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QStringLiteral("Licheng: learning portfolio records of senior high schools.\n"
                       "The password is typed in the window, or taken from LICHENG_PASSWORD."));
    parser.addOptions({
        {{QStringLiteral("h"), QStringLiteral("help")}, QStringLiteral("Show this help.")},
        {{QStringLiteral("v"), QStringLiteral("version")}, QStringLiteral("Show the version.")},
        {QStringLiteral("invitation"), QStringLiteral("Invitation that the server printed, or host:port."),
         QStringLiteral("link")},
        {QStringLiteral("user"), QStringLiteral("Log-in name."), QStringLiteral("name")},
        {QStringLiteral("language"), QStringLiteral("zh_TW or en."), QStringLiteral("code")},
        {QStringLiteral("theme"), QStringLiteral("light, dark or system."), QStringLiteral("name")},
    });
}

} // namespace

std::optional<QString> answerOnly(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    parser.parse(arguments);
    if (parser.isSet(QStringLiteral("help")))
        return parser.helpText();
    if (parser.isSet(QStringLiteral("version")))
        return QStringLiteral("licheng %1\n").arg(QLatin1String(LICHENG_VERSION));
    return std::nullopt;
}

Result<Options> readOptions(const QStringList &arguments, const QString &password)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(arguments))
        return Error{parser.errorText() + QStringLiteral(" Try --help.")};
    if (!parser.positionalArguments().isEmpty())
        return Error{QStringLiteral("The argument %1 is not known. Try --help.")
                         .arg(parser.positionalArguments().first())};

    Options options;
    options.password = password;
    options.user = parser.value(QStringLiteral("user"));
    options.language = parser.value(QStringLiteral("language"));
    options.theme = parser.value(QStringLiteral("theme"));
    if (!options.language.isEmpty() && options.language != u"zh_TW" && options.language != u"en")
        return Error{QStringLiteral("--language is zh_TW or en, not %1.").arg(options.language)};
    static const QStringList themes{QString(), QStringLiteral("light"), QStringLiteral("dark"),
                                    QStringLiteral("system")};
    if (!themes.contains(options.theme))
        return Error{QStringLiteral("--theme is light, dark or system, not %1.").arg(options.theme)};
    if (parser.isSet(QStringLiteral("invitation"))) {
        auto invitation = Invitation::parse(parser.value(QStringLiteral("invitation")));
        if (!invitation)
            return invitation.error();
        options.invitation = std::move(invitation).value();
    }
    return options;
}

} // namespace licheng
