// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/application.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// The terminal is spoken to in English, before any translation is loaded.
void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Licheng: learning portfolio records of senior high schools.\n"
        "The password is typed in the window, or taken from LICHENG_PASSWORD.\n"
        "It ends with 0, with 2 when an argument is wrong, and with 3 when there is no display."_s);
    parser.addOptions({
        {{u"h"_s, u"help"_s}, u"Show this help."_s},
        {{u"v"_s, u"version"_s}, u"Show the version."_s},
        {u"invitation"_s, u"Invitation that the server printed, or host:port."_s, u"link"_s},
        {u"user"_s, u"Log-in name."_s, u"name"_s},
        {u"language"_s, u"zh_TW or en."_s, u"code"_s},
        {u"theme"_s, u"light, dark or system."_s, u"name"_s},
    });
}

} // namespace

std::optional<QString> answerOnly(const QStringList &arguments)
{
    QCommandLineParser parser;
    describe(parser);
    parser.parse(arguments);
    if (parser.isSet(u"help"_s))
        return parser.helpText();
    if (parser.isSet(u"version"_s))
        return u"licheng %1\n"_s.arg(QLatin1String(LICHENG_VERSION));
    return std::nullopt;
}

Result<Options> readOptions(const QStringList &arguments, const QString &password)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(arguments))
        return Error{parser.errorText() + u" Try --help."_s};
    if (!parser.positionalArguments().isEmpty())
        return Error{
            u"The argument %1 is not known. Try --help."_s.arg(parser.positionalArguments().first())};

    Options options;
    options.password = password;
    options.user = parser.value(u"user"_s);
    options.language = parser.value(u"language"_s);
    options.theme = parser.value(u"theme"_s);
    if (!options.language.isEmpty() && options.language != u"zh_TW" && options.language != u"en")
        return Error{u"--language is zh_TW or en, not %1."_s.arg(options.language)};
    static const QStringList themes{QString(), u"light"_s, u"dark"_s, u"system"_s};
    if (!themes.contains(options.theme))
        return Error{u"--theme is light, dark or system, not %1."_s.arg(options.theme)};
    if (parser.isSet(u"invitation"_s)) {
        auto invitation = Invitation::parse(parser.value(u"invitation"_s));
        if (!invitation)
            return invitation.error();
        options.invitation = std::move(invitation).value();
    }
    return options;
}

} // namespace licheng
